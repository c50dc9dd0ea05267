using Assay.Measure.Metrics;

namespace Assay.Researcher.Recipes;

/// <summary>
/// Where a class begins, for metrics that count hits: what is added to each margin so that the metric is best on rows
/// that the models had not seen. Found by trying one class after the other, from coarse to fine.
/// </summary>
internal static class Tilts
{
    private const double Coarse = 1.6;
    private const double Fine = 0.05;

    /// <summary>The tilt, one number a margin; null where none is clearly better than none at all.</summary>
    public static double[]? Find(double[] margins, Truth truth, Yardstick yardstick)
    {
        if (!yardstick.CountsHits)
        {
            return null;
        }

        var tilt = new double[yardstick.Width];
        var best = yardstick.Of(margins, truth).Score;
        for (var step = Coarse; step > Fine; step /= 2)
        {
            for (var at = 0; at < tilt.Length; at++)
            {
                foreach (var move in new[] { step, -step })
                {
                    tilt[at] += move;
                    var score = yardstick.Of(Apply(margins, tilt), truth).Score;
                    (best, tilt[at]) = yardstick.IsBetter(score, best) ? (score, tilt[at]) : (best, tilt[at] - move);
                }
            }
        }

        return yardstick.Gain(Apply(margins, tilt), margins, truth) is { } gain && gain.Score > gain.StandardError ? tilt : null;
    }

    public static double[] Apply(double[] margins, double[] tilt)
    {
        var tilted = margins.ToArray();
        for (var i = 0; i < tilted.Length; i++)
        {
            tilted[i] += tilt[i % tilt.Length];
        }

        return tilted;
    }
}
