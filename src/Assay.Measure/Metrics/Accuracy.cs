using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>Accuracy: the share of rows whose class is predicted, positive from a probability of 0.5 up. No unit, 0 to 1.</summary>
/// <remarks>
/// <para>A = rows with (p ≥ 0.5) = y, divided by n: scikit-learn's <c>accuracy_score(y, p &gt;= 0.5)</c>.</para>
/// <para>Standard error: √(A(1 − A) / (n − 1)), which is s / √n of the rows' hits.</para>
/// </remarks>
internal sealed class Accuracy : RowMetric
{
    public override string Name => "accuracy";

    public override bool HigherIsBetter => true;

    public override bool IgnoresDistances => true;

    protected override double Of(double prediction, bool positive) => prediction >= Confusion.Threshold == positive ? 1 : 0;

    protected override Estimate Estimate(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        var score = 1 - ((double)Confusion.Count(predictions, targets).Wrong / targets.Length);
        return new Estimate(score, Math.Sqrt(score * (1 - score) / (targets.Length - 1)));
    }
}
