using Assay.Researcher.Dense;
using Assay.Researcher.Models;

namespace Assay.Researcher.Recipes;

/// <summary>Keeps training rows, and shows on judged ones what more and more neighbours are worth.</summary>
internal static class NeighboursFit
{
    /// <summary>Beyond so many rows a sample answers: every prediction looks at all that are kept.</summary>
    public const int MostRows = 20_000;

    private const int Batch = 256;

    public static Learnt Run(Learner.Neighbours learner, Sheet train, Sheet? judged, int seed, Bench bench)
    {
        bench.Cancel.ThrowIfCancellationRequested();
        var weights = Usefulness.Of(train, bench.Yardstick, learner.Focus, seed);
        var rows = Points.Sample(train.Truth.Rows, Points.Room(MostRows, train.Features.Width), seed);
        var predictor = new Predictor.Neighbours(
            Points.Of(train.Features, rows, weights).Values, [.. rows.Select(row => (float)train.Labels[row])], weights,
            bench.Yardstick.Task, bench.Yardstick.Width, learner.K, learner.Voting);
        return judged is null ? new(predictor, [], Curve.None, Rounds: 0, TimedOut: false) : Judged(predictor, judged, bench);
    }

    private static Learnt Judged(Predictor.Neighbours predictor, Sheet judged, Bench bench)
    {
        var place = predictor.Place();
        int[] counts = [.. Doubling(predictor.K), predictor.K];
        var margins = counts.Select(_ => new List<double>(judged.Truth.Rows * predictor.Width)).ToArray();
        var row = 0;
        for (; row < judged.Truth.Rows && !(row > 0 && bench.Deadline.Passed); row += Batch)
        {
            bench.Cancel.ThrowIfCancellationRequested();
            foreach (var (all, more) in margins.Zip(place.Margins(judged.Features, row, Math.Min(row + Batch, judged.Truth.Rows), counts)))
            {
                all.AddRange(more);
            }
        }

        // What the clock left out is answered as a row of which nothing is known.
        foreach (var all in margins)
        {
            while (all.Count < judged.Truth.Rows * predictor.Width)
            {
                all.AddRange(place.Constant);
            }
        }

        var curve = counts.Zip(margins, (count, all) =>
            new Step(count, $"valid_{bench.Yardstick.Name}", bench.Yardstick.Glance(judged.Scale.Back([.. all]), judged.Truth)));
        return new(predictor, [.. margins[^1]], new([.. curve]), Rounds: 0, TimedOut: row < judged.Truth.Rows);
    }

    private static IEnumerable<int> Doubling(int below)
    {
        for (var count = 1; count < below; count *= 2)
        {
            yield return count;
        }
    }
}
