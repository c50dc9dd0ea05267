using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Dense;
using Assay.Researcher.Models;

namespace Assay.Researcher.Recipes;

/// <summary>Fits a support vector machine for each pair of classes, and finds out on a fifth of the rows, left out first, how much of it to believe.</summary>
internal static class DuelsFit
{
    private const double Aside = 0.2;
    private const int MostOfClass = 1_500;

    public static Learnt Run(Learner.Kernel learner, Sheet train, Sheet? judged, int seed, Bench bench)
    {
        var weights = Usefulness.Of(train, bench.Yardstick, learner.Focus, seed);
        var sample = Points.Of(train.Features, Points.Sample(train.Truth.Rows, 2 * MostOfClass, seed), weights);
        var gamma = learner.Gamma / Landmarks.Usual(sample, seed);
        // Groups stay whole: what is known of a group would flatter.
        var fold = new Folds(TaskKind.Multiclass, train.Truth, Moments: null).Holdout(Aside, seed);
        var slope = fold.Train.Length == 0 || fold.Valid.Length == 0 ? 1 : Slope(fold);
        var (duels, whole) = Fit(learner.C, gamma, weights, train, Points.Between(0, train.Truth.Rows), bench);
        var predictor = new Predictor.Duels(duels, slope);
        var margins = judged is null ? [] : predictor.Margins(judged.Block);
        var curve = judged is null ? [] : new Step[] { new(1, $"valid_{bench.Yardstick.Name}", bench.Yardstick.Glance(margins, judged.Truth)) };
        return new(predictor, margins, new(curve), Rounds: 0, TimedOut: !whole);

        double Slope(Fold fold)
        {
            var (first, _) = Fit(learner.C, gamma, weights, train, fold.Train, bench);
            return LeftOut.Sharpest(first.Standings(train.Features.Pick(fold.Valid)), Pick.From(train.Truth.Targets, fold.Valid), bench.Yardstick.Width);
        }
    }

    private static (Duels Duels, bool Whole) Fit(double c, double gamma, float[] stretch, Sheet train, int[] rows, Bench bench)
    {
        var classes = bench.Yardstick.Width;
        int[][] members = [.. Enumerable.Range(0, classes).Select(at => rows.Where(row => (int)train.Truth.Targets[row] == at).Take(MostOfClass).ToArray())];
        var said = new Dictionary<int, float[]>();
        var offsets = new float[classes * classes];
        var whole = true;
        foreach (var (one, other) in from one in Enumerable.Range(0, classes) from other in Enumerable.Range(one + 1, classes - one - 1) select (one, other))
        {
            bench.Cancel.ThrowIfCancellationRequested();
            whole &= said.Count == 0 || !bench.Deadline.Passed;
            if (whole && members[one].Length > 0 && members[other].Length > 0)
            {
                offsets[(one * classes) + other] = Duel(one, other);
            }
        }

        int[] kept = [.. said.Keys.Order()];
        return (new(
            Points.Of(train.Features, kept, stretch).Values, stretch, gamma, [.. kept.Select(row => (int)train.Truth.Targets[row])],
            [.. kept.SelectMany(row => said[row])], offsets, classes), whole);

        float Duel(int one, int other)
        {
            int[] both = [.. members[one], .. members[other]];
            var landmarks = new Landmarks(Points.Of(train.Features, both, stretch), stretch, gamma);
            var found = SupportVectors.Find(landmarks.Nearness(train.Features, both), landmarks.Padded, [.. both.Select((_, at) => at < members[one].Length ? 1.0 : -1)], c);
            foreach (var (at, row) in both.Index().Where(pair => found.Weights[pair.Index] != 0))
            {
                (said.TryGetValue(row, out var known) ? known : said[row] = new float[classes])[at < members[one].Length ? other : one] = (float)found.Weights[at];
            }

            return (float)found.Offset;
        }
    }
}
