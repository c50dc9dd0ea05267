namespace Assay.Measure.Metrics.Regression;

/// <summary>The root mean squared error, in the target's unit, from 0; the targets' standard deviation is a constant's.</summary>
/// <remarks>
/// <para>R = √M with M = mean of (p − y)²: scikit-learn's <c>mean_squared_error(squared=False)</c>.</para>
/// <para>Standard error: the delta method, s((p − y)²) / (2R√n); a row contributes ((p − y)² − M) / (2R√(n(n − 1))). It is 0
/// where nothing is wrong.</para>
/// <para>Blind: with σ² the targets' variance, a difference of two under targets drawn anew moves by Σ (p − mean y)(y − mean y) / (nB)
/// each, B the error then to be expected; the swing of a row is −(p − mean y) σ / (nB).</para>
/// </remarks>
internal sealed class Rmse : NumberMetric
{
    public override string Name => "rmse";

    public override bool HigherIsBetter => false;

    protected override Measurement Traced(ReadOnlySpan<double> predictions, Truth truth) => Of(predictions, truth.Targets, truth.Groups);

    protected override double Constant(double[] targets) => targets.Average();

    /// <summary>The error of numbers that may have been put on another scale.</summary>
    internal static Measurement Of(ReadOnlySpan<double> predictions, double[] targets, int[]? groups)
    {
        var errors = SquaredErrors.Of(predictions, targets);
        double score = Math.Sqrt(errors.Error), rows = targets.Length;
        var weight = score > 0 ? 0.5 / score / Math.Sqrt(rows * (rows - 1)) : 0;
        var swing = errors.Blind > 0 ? -Math.Sqrt(errors.Variance / errors.Blind) / rows : 0;
        var (contributions, swings) = (new double[targets.Length], new double[targets.Length]);
        for (var row = 0; row < targets.Length; row++)
        {
            contributions[row] = (SquaredErrors.Square(predictions[row] - targets[row]) - errors.Error) * weight;
            swings[row] = (predictions[row] - errors.Center) * swing;
        }

        return Measurement.Of(score, contributions, swings, groups);
    }
}
