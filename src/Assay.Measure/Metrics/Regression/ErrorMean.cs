namespace Assay.Measure.Metrics.Regression;

/// <summary>A metric that is the mean of each row's absolute error, weighted by what follows from the row's target.</summary>
/// <remarks>
/// A row's number x contributes (x − mean) / √(n(n − 1)). Wherever a row's target lies, w|a − y| and w|b − y| differ by w|a − b| at
/// most, so that is the spread of a difference whose sign is drawn: the swing of a row is pw / n, with the row's own weight.
/// Weights of other rows, drawn anew, would be of no use: the one of a target near 0 drowns every difference elsewhere.
/// </remarks>
internal abstract class ErrorMean : NumberMetric
{
    public sealed override bool HigherIsBetter => false;

    /// <summary>What an error of 1 costs at this target.</summary>
    protected abstract double Weight(double target);

    protected sealed override Measurement Traced(ReadOnlySpan<double> predictions, Truth truth)
    {
        var (contributions, swings) = (new double[truth.Rows], new double[truth.Rows]);
        for (var row = 0; row < truth.Rows; row++)
        {
            contributions[row] = Math.Abs(predictions[row] - truth.Targets[row]) * Weight(truth.Targets[row]);
        }

        double rows = truth.Rows, mean = contributions.Average(), root = Math.Sqrt(rows * (rows - 1));
        for (var row = 0; row < truth.Rows; row++)
        {
            contributions[row] = (contributions[row] - mean) / root;
            swings[row] = predictions[row] * Weight(truth.Targets[row]) / rows;
        }

        return Measurement.Of(mean, contributions, swings, truth.Groups);
    }

    /// <summary>The weighted median; where any number between two is as good, the middle of them.</summary>
    protected sealed override double Constant(double[] targets)
    {
        var sorted = targets.Order().ToArray();
        var half = sorted.Sum(Weight) / 2;
        var (at, below) = (0, Weight(sorted[0]));
        while (at + 1 < sorted.Length && below < half)
        {
            below += Weight(sorted[++at]);
        }

        return below == half && at + 1 < sorted.Length ? (sorted[at] / 2) + (sorted[at + 1] / 2) : sorted[at];
    }
}
