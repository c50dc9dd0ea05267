namespace Assay.Measure.Metrics.Regression;

/// <summary>The coefficient of determination: the share of the targets' variance that is explained. No unit, at most 1; 0 is a constant's.</summary>
/// <remarks>
/// <para>R² = 1 − M / V with M = mean of (p − y)² and V = mean of (y − mean y)²: scikit-learn's <c>r2_score</c>. It is
/// below 0 for predictions worse than the mean of the same rows.</para>
/// <para>Standard error: the delta method over M and V; a row contributes −[(p − y)² − (1 − R²)(y − mean y)²] / (V√(n(n − 1))).</para>
/// <para>Blind: the swing of a row is 2(p − mean y) / (nσ), σ² = V (see <see cref="Rmse"/>).</para>
/// </remarks>
internal sealed class R2 : NumberMetric
{
    // Far below what sums of squares round to.
    private const double LeastVariance = 1e-100;

    public override string Name => "r2";

    public override bool HigherIsBetter => true;

    protected override Measurement Traced(ReadOnlySpan<double> predictions, Truth truth)
    {
        var errors = SquaredErrors.Of(predictions, truth.Targets);
        double rows = truth.Rows, unexplained = errors.Error / errors.Variance;
        var weight = -1 / errors.Variance / Math.Sqrt(rows * (rows - 1));
        var swing = 2 / Math.Sqrt(errors.Variance) / rows;
        var (contributions, swings) = (new double[truth.Rows], new double[truth.Rows]);
        for (var row = 0; row < truth.Rows; row++)
        {
            var (error, own) = (predictions[row] - truth.Targets[row], truth.Targets[row] - errors.Center);
            contributions[row] = ((error * error) - (unexplained * own * own)) * weight;
            swings[row] = (predictions[row] - errors.Center) * swing;
        }

        return Measurement.Of(1 - unexplained, contributions, swings, truth.Groups);
    }

    protected override double Constant(double[] targets) => targets.Average();

    protected override void Check(ReadOnlySpan<double> targets)
    {
        if (targets.IndexOfAnyExcept(targets[0]) < 0 || SquaredErrors.Of(targets, targets.ToArray()).Variance < LeastVariance)
        {
            throw new ArgumentException("All targets are the same number, and r2 divides by their variance; choose rmse or mae.", nameof(targets));
        }
    }
}
