using Assay.Researcher.Dense;
using Assay.Researcher.Models;

namespace Assay.Researcher.Recipes;

/// <summary>Fits a smooth function of nearness to landmarks, and finds out on left-out rows how much of it to believe.</summary>
internal static class KernelFit
{
    public static Learnt Run(Learner.Kernel learner, Sheet train, Sheet? judged, int seed, Bench bench)
    {
        var weights = Usefulness.Of(train, bench.Yardstick, learner.Focus, seed);
        var chosen = Points.Sample(train.Truth.Rows, Points.Room(learner.Landmarks, train.Features.Width), seed);
        var points = Points.Of(train.Features, chosen, weights);
        var gamma = learner.Gamma / Landmarks.Usual(points, seed);
        var landmarks = new Landmarks(points, weights, gamma);
        var targets = KernelTargets.Of(train, bench.Yardstick);
        var system = new KernelSystem(landmarks, bench.Yardstick.Width);
        // In any order but the file's: what the clock leaves out must not be all of a kind.
        var rows = Points.Between(0, train.Truth.Rows);
        new Random(seed).Shuffle(rows);
        var seen = system.See(train.Features, rows, targets.Row, () => Over(bench));
        var (solved, root) = system.Solve(landmarks.Nearness(train.Features, chosen), learner.C, bench.Cancel);
        var predictor = new Predictor.Kernel(
            points.Values, weights, gamma, [.. solved.Select(weight => (float)weight)],
            LeftOut.Of(landmarks, root, solved, train, targets, rows.AsSpan(0, Math.Min(seen, LeftOut.Most)), bench.Yardstick));
        return Judged(predictor, judged, bench, seen < rows.Length);
    }

    private static bool Over(Bench bench)
    {
        bench.Cancel.ThrowIfCancellationRequested();
        return bench.Deadline.Passed;
    }

    private static Learnt Judged(Predictor.Kernel predictor, Sheet? judged, Bench bench, bool timedOut)
    {
        if (judged is null)
        {
            return new(predictor, [], Curve.None, Rounds: 0, timedOut);
        }

        var margins = predictor.Margins(judged.Block);
        var score = bench.Yardstick.Glance(judged.Scale.Back(margins), judged.Truth);
        return new(predictor, margins, new([new(1, $"valid_{bench.Yardstick.Name}", score)]), Rounds: 0, timedOut);
    }
}
