namespace Assay.Measure.Metrics.Regression;

/// <summary>The mean absolute percentage error as a share: 0.1 is ten per cent of the target. No unit, from 0.</summary>
/// <remarks>
/// <para>Mean of |p − y| / |y|: scikit-learn's <c>mean_absolute_percentage_error</c>, except that a target of 0 is refused,
/// where that divides by 2.2e-16 and one row drowns all others.</para>
/// <para>Standard error: s / √n of the rows' shares.</para>
/// </remarks>
internal sealed class Mape : ErrorMean
{
    // Nearer to 0 than this, squares of shares are no longer finite.
    private const double LeastTarget = 1e-50;

    public override string Name => "mape";

    protected override double Weight(double target) => 1 / Math.Abs(target);

    protected override void Check(ReadOnlySpan<double> targets)
    {
        foreach (var target in targets)
        {
            if (Math.Abs(target) < LeastTarget)
            {
                throw new ArgumentException("A target is 0, and mape divides by it; choose mae or rmsle.", nameof(targets));
            }
        }
    }
}
