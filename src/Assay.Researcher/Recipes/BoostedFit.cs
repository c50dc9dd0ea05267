using System.Globalization;
using Assay.Researcher.Boosting;
using Assay.Researcher.Models;

namespace Assay.Researcher.Recipes;

/// <summary>Grows trees round by round, and keeps the rounds that served the judged rows best.</summary>
internal static class BoostedFit
{
    public static Learnt Run(Learner.Boosted learner, Sheet train, Sheet? judged, int seed, Bench bench)
    {
        using var data = new DataMatrix(train.Features, train.Labels);
        using var rows = judged is null ? null : new DataMatrix(judged.Features, judged.Labels);
        using var booster = new Booster(Parameters(learner, train, seed, bench.Yardstick), rows is null ? [data] : [data, rows]);
        var watch = new Watch(learner, bench.Yardstick);
        for (var round = 0; round < learner.Rounds && !watch.Satisfied && !(round > 0 && bench.Deadline.Passed); round++)
        {
            bench.Cancel.ThrowIfCancellationRequested();
            booster.Grow(round, data);
            watch.See(round + 1, booster, data, rows);
        }

        using var kept = booster.First(watch.Kept);
        return new(new Predictor.Trees(kept.Save()), rows is null ? [] : kept.Margins(rows), watch.Curve, watch.Kept, CutShort: watch.Grown < learner.Rounds && !watch.Satisfied);
    }

    private static List<KeyValuePair<string, string>> Parameters(Learner.Boosted learner, Sheet train, int seed, Yardstick yardstick) =>
    [
        .. learner.Settings.Named(),
        new("objective", "binary:logistic"),
        new("base_score", Math.Clamp(train.Labels.Average(), 1e-4, 1 - 1e-4).ToString("R", CultureInfo.InvariantCulture)),
        new("tree_method", "hist"),
        new("seed", seed.ToString(CultureInfo.InvariantCulture)),
        new("nthread", Threads.Count.ToString(CultureInfo.InvariantCulture)),
        new("verbosity", "0"),
        new("eval_metric", "logloss"),
        new("eval_metric", yardstick.Watched),
    ];

    /// <summary>
    /// Sees each round and says when no more are needed: when neither the metric nor the loss has gained for a while. The
    /// metric decides which round is kept; alone it would stop too early, for it moves in jumps.
    /// </summary>
    private sealed class Watch(Learner.Boosted learner, Yardstick yardstick)
    {
        // The training rows are measured seldom: it costs as much as growing a tree.
        private const int Seldom = 10;
        private readonly List<Step> _steps = [];
        private double _best;
        private double _leastLoss = double.PositiveInfinity;
        private int _bestRound;
        private int _lastGain;

        public int Grown { get; private set; }

        public int Kept => _bestRound > 0 ? _bestRound : Grown;

        public bool Satisfied => learner.Patience > 0 && _bestRound > 0 && Grown - _lastGain >= learner.Patience;

        public Curve Curve => new(_steps);

        public void See(int round, Booster booster, DataMatrix train, DataMatrix? judged)
        {
            Grown = round;
            if (judged is not null)
            {
                var (loss, watched) = Note(round, "valid", booster.Measure(round, judged));
                if (learner.Patience > 0)
                {
                    Compare(round, loss, yardstick.WatchedHigherIsBetter ? watched : -watched);
                }
            }

            if (round % Seldom == 1)
            {
                Note(round, "train", booster.Measure(round, train));
            }
        }

        private void Compare(int round, double loss, double goodness)
        {
            if (_bestRound == 0 || goodness > _best)
            {
                (_best, _bestRound, _lastGain) = (goodness, round, round);
            }

            if (loss < _leastLoss)
            {
                (_leastLoss, _lastGain) = (loss, round);
            }
        }

        private (double Loss, double Watched) Note(int round, string rows, double[] values)
        {
            _steps.Add(new(round, $"{rows}_logloss", values[0]));
            if (yardstick.Watched != "logloss")
            {
                _steps.Add(new(round, $"{rows}_{yardstick.Watched}", values[^1]));
            }

            return (values[0], values[^1]);
        }
    }
}
