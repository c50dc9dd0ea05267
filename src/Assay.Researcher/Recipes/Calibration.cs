using Assay.Measure.Metrics;

namespace Assay.Researcher.Recipes;

/// <summary>What puts margins right after fitting: each is multiplied, then moved.</summary>
/// <param name="Slope">How much surer than the model said; less than one where it was too sure.</param>
/// <param name="Bias">What is added, one number a margin of a row.</param>
internal sealed record Calibration(double Slope, double[] Bias)
{
    public double[] Apply(double[] margins)
    {
        var calibrated = new double[margins.Length];
        for (var i = 0; i < calibrated.Length; i++)
        {
            calibrated[i] = (Slope * margins[i]) + Bias[i % Bias.Length];
        }

        return calibrated;
    }
}

/// <summary>
/// Finds the calibration by which the metric is best on rows that the models had not seen: where a class begins, for metrics that
/// count hits, and how sure a model may be, for metrics of probabilities (Platt 1999). One number is tried after the other,
/// from coarse to fine.
/// </summary>
internal static class Calibrator
{
    private const double Coarse = 1.6;
    private const double Fine = 0.02;

    /// <summary>The calibration; null where none is clearly better than none at all.</summary>
    public static Calibration? Find(double[] margins, Truth truth, Yardstick yardstick)
    {
        if (!yardstick.CountsHits && !yardstick.AsksHowSure)
        {
            return null;
        }

        var calibration = new Calibration(1, new double[yardstick.Width]);
        var best = yardstick.Of(margins, truth).Score;
        for (var step = Coarse; step > Fine; step /= 2)
        {
            foreach (var other in Moves(yardstick, step))
            {
                var moved = other(calibration);
                var score = yardstick.Of(moved.Apply(margins), truth).Score;
                (best, calibration) = yardstick.IsBetter(score, best) ? (score, moved) : (best, calibration);
            }
        }

        return yardstick.Gain(calibration.Apply(margins), margins, truth) is { } gain && gain.Score > gain.StandardError
            ? calibration
            : null;
    }

    // Of several classes' probabilities only the common sharpness is put right: a shift for each would fit the rows that choose it.
    private static IEnumerable<Func<Calibration, Calibration>> Moves(Yardstick yardstick, double step) =>
    [
        .. yardstick.AsksHowSure
            ? new double[] { step, -step }.Select(move => (Func<Calibration, Calibration>)(calibration => calibration with { Slope = calibration.Slope * Math.Exp(move / 2) }))
            : [],
        .. yardstick.CountsHits || yardstick.Width == 1
            ? from at in Enumerable.Range(0, yardstick.Width) from move in new double[] { step, -step } select (Func<Calibration, Calibration>)(calibration => Shifted(calibration, at, move))
            : [],
    ];

    private static Calibration Shifted(Calibration calibration, int at, double move)
    {
        var shift = calibration.Bias.ToArray();
        shift[at] += move;
        return calibration with { Bias = shift };
    }
}
