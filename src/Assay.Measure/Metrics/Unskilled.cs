namespace Assay.Measure.Metrics;

/// <summary>
/// The best that can be predicted knowing what is common and nothing of any row: what scores no more than these is no
/// better than chance.
/// </summary>
public static class Unskilled
{
    /// <summary>
    /// The same for every row: the share of positives; the share of each class; the number that has the least of the
    /// metric's own error (mean, median, weighted median, or mean of logarithms); for a ranking, where all rows tie, zero.
    /// </summary>
    /// <param name="metric">The metric that is to judge them.</param>
    /// <param name="truth">What is true of the rows; the predictions tell of it, so they stay where it is.</param>
    /// <returns>Predictions, <see cref="Truth.Width"/> a row.</returns>
    public static double[] Of(Metric metric, Truth truth) => metric.Unskilled(truth);
}
