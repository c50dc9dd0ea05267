namespace Assay.Measure.Metrics.Regression;

/// <summary>The mean absolute error, in the target's unit, from 0.</summary>
/// <remarks>
/// <para>Mean of |p − y|: scikit-learn's <c>mean_absolute_error</c>. The median is the best constant.</para>
/// <para>Standard error: s / √n of the rows' errors.</para>
/// </remarks>
internal sealed class Mae : ErrorMean
{
    public override string Name => "mae";

    protected override double Weight(double target) => 1;
}
