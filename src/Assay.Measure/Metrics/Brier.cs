namespace Assay.Measure.Metrics;

/// <summary>The Brier score: the mean squared distance of probability and truth. No unit, 0 to 1; 0.25 is a constant one half.</summary>
/// <remarks>
/// <para>B = mean of (p − y)² (Brier 1950, for the positive class alone: scikit-learn's <c>brier_score_loss</c>).</para>
/// <para>Standard error: s / √n of the rows' squared distances.</para>
/// </remarks>
internal sealed class Brier : RowMetric
{
    public override string Name => "brier";

    public override bool HigherIsBetter => false;

    protected override double Of(double prediction, bool positive)
    {
        var distance = prediction - (positive ? 1 : 0);
        return distance * distance;
    }
}
