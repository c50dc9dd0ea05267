using Assay.Measure.Metrics;

namespace Assay.Researcher.Recipes;

/// <summary>What puts margins right after fitting: each is multiplied, then moved.</summary>
/// <param name="Sharpness">How much surer than the model said; less than one where it was too sure.</param>
/// <param name="Shift">What is added, one number a margin of a row.</param>
internal sealed record Tilt(double Sharpness, double[] Shift)
{
    public double[] Apply(double[] margins)
    {
        var tilted = new double[margins.Length];
        for (var i = 0; i < tilted.Length; i++)
        {
            tilted[i] = (Sharpness * margins[i]) + Shift[i % Shift.Length];
        }

        return tilted;
    }
}

/// <summary>
/// Finds the tilt by which the metric is best on rows that the models had not seen: where a class begins, for metrics that
/// count hits, and how sure a model may be, for metrics of probabilities (Platt 1999). One number is tried after the other,
/// from coarse to fine.
/// </summary>
internal static class Tilts
{
    private const double Coarse = 1.6;
    private const double Fine = 0.02;

    /// <summary>The tilt; null where none is clearly better than none at all.</summary>
    public static Tilt? Find(double[] margins, Truth truth, Yardstick yardstick)
    {
        if (!yardstick.CountsHits && !yardstick.AsksHowSure)
        {
            return null;
        }

        var tilt = new Tilt(1, new double[yardstick.Width]);
        var best = yardstick.Of(margins, truth).Score;
        for (var step = Coarse; step > Fine; step /= 2)
        {
            foreach (var other in Moves(yardstick, step))
            {
                var moved = other(tilt);
                var score = yardstick.Of(moved.Apply(margins), truth).Score;
                (best, tilt) = yardstick.IsBetter(score, best) ? (score, moved) : (best, tilt);
            }
        }

        return yardstick.Gain(tilt.Apply(margins), margins, truth) is { } gain && gain.Score > gain.StandardError ? tilt : null;
    }

    // Of several classes' probabilities only the common sharpness is put right: a shift for each would fit the rows that choose it.
    private static IEnumerable<Func<Tilt, Tilt>> Moves(Yardstick yardstick, double step) =>
    [
        .. yardstick.AsksHowSure ? new double[] { step, -step }.Select(move => (Func<Tilt, Tilt>)(tilt => tilt with { Sharpness = tilt.Sharpness * Math.Exp(move / 2) })) : [],
        .. yardstick.CountsHits || yardstick.Width == 1
            ? from at in Enumerable.Range(0, yardstick.Width) from move in new double[] { step, -step } select (Func<Tilt, Tilt>)(tilt => Shifted(tilt, at, move))
            : [],
    ];

    private static Tilt Shifted(Tilt tilt, int at, double move)
    {
        var shift = tilt.Shift.ToArray();
        shift[at] += move;
        return tilt with { Shift = shift };
    }
}
