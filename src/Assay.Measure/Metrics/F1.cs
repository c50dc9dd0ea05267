using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>F1: the harmonic mean of precision and recall, positive from a probability of 0.5 up. No unit, 0 to 1.</summary>
/// <remarks>
/// <para>F = 2T / (2T + E) with T true positives and E false positives and false negatives together: scikit-learn's
/// <c>f1_score(y, p &gt;= 0.5)</c>. It is 0 where nothing is predicted positive.</para>
/// <para>Standard error: the delta method over the multinomial counts (as in Takahashi et al., Applied Intelligence 52,
/// 2022). ∂F/∂T = 2E / (2T + E)² and ∂F/∂E = −2T / (2T + E)², and F does not change when all counts are scaled, hence
/// SE² = T(∂F/∂T)² + E(∂F/∂E)² = 4TE(T + E) / (2T + E)⁴.</para>
/// </remarks>
internal sealed class F1 : BinaryMetric
{
    public override string Name => "f1";

    public override bool HigherIsBetter => true;

    public override bool IgnoresDistances => true;

    protected override Estimate Estimate(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        var counts = Confusion.Count(predictions, targets);
        double right = counts.TruePositives, wrong = counts.Wrong;

        // Never zero: a positive row is either found or missed.
        var weight = (2 * right) + wrong;
        return new Estimate(2 * right / weight, 2 * Math.Sqrt(right * wrong * (right + wrong)) / (weight * weight));
    }

    // ∂F/∂T for a positive that is found, ∂F/∂E for a row that is judged wrongly, nothing for a negative that is left alone.
    protected override Measurement Traced(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        var counts = Confusion.Count(predictions, targets);
        double right = counts.TruePositives, wrong = counts.Wrong;
        var weight = (2 * right) + wrong;
        var (found, mistaken) = (2 * wrong / (weight * weight), -2 * right / (weight * weight));
        var measured = new Measurement(Estimate(predictions, targets), targets);
        for (var i = 0; i < targets.Length; i++)
        {
            var said = predictions[i] >= Confusion.Threshold;
            measured.Note(i, targets[i] == 1, said ? found : mistaken, said ? mistaken : 0);
        }

        return measured;
    }
}
