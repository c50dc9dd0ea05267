namespace Assay.Measure.Metrics.Regression;

/// <summary>What squared errors come to, and how far the numbers themselves spread: all that RMSE and R² are made of.</summary>
/// <param name="Error">The mean of (p − y)².</param>
/// <param name="Center">The mean of y.</param>
/// <param name="Variance">The mean of (y − Center)².</param>
/// <param name="Blind">The mean squared error that is to be expected were each row's y drawn from all of them: the mean of (p − Center)² + Variance.</param>
internal readonly record struct SquaredErrors(double Error, double Center, double Variance, double Blind)
{
    public static SquaredErrors Of(ReadOnlySpan<double> predictions, double[] targets)
    {
        var center = targets.Average();
        double errors = 0, own = 0, spread = 0;
        for (var row = 0; row < targets.Length; row++)
        {
            errors += Square(predictions[row] - targets[row]);
            own += Square(targets[row] - center);
            spread += Square(predictions[row] - center);
        }

        return new SquaredErrors(errors / targets.Length, center, own / targets.Length, (spread + own) / targets.Length);
    }

    public static double Square(double value) => value * value;
}
