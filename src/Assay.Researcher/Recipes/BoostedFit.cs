using System.Globalization;
using Assay.Protocol;
using Assay.Researcher.Boosting;
using Assay.Researcher.Models;

namespace Assay.Researcher.Recipes;

/// <summary>Grows trees round by round, and keeps the rounds that served the judged rows best.</summary>
internal static class BoostedFit
{
    public static Learnt Run(Learner.Boosted learner, Sheet train, Sheet? judged, int seed, Bench bench)
    {
        var yardstick = bench.Yardstick;
        var data = Labelled(train, yardstick, learner.Settings.Balanced);
        var rows = judged is null ? null : Labelled(judged, yardstick, balanced: false);
        var objective = Objective.Of(yardstick, learner.Settings);
        using var booster = new Booster(Parameters(learner, train, objective, seed, yardstick), rows is null ? [data] : [data, rows]);
        var watch = new Watch(learner, objective);
        for (var round = 0; round < learner.Rounds && !watch.Satisfied && !(round > 0 && bench.Deadline.Passed); round++)
        {
            bench.Cancel.ThrowIfCancellationRequested();
            booster.Grow(round, data);
            watch.See(round + 1, booster, data, rows);
        }

        using var kept = booster.First(watch.Kept);
        return new(
            new Predictor.Trees(kept.Save()), rows is null ? [] : kept.Margins(rows), watch.Curve, watch.Kept,
            TimedOut: watch.Grown < learner.Rounds && !watch.Satisfied);
    }

    // Groups all count alike and need no weight; an objective of single rows would ask for one a row.
    private static DataMatrix Labelled(Sheet sheet, Yardstick yardstick, bool balanced) => yardstick.Task == TaskKind.Ranking
        ? sheet.Block.Data.Label(sheet.Labels).Group([.. sheet.Truth.Groups!.CountBy(group => group).Select(group => (uint)group.Value)])
        : sheet.Block.Data.Label(sheet.Labels).Weigh(Weights.Of(sheet, yardstick, balanced));

    private static List<KeyValuePair<string, string>> Parameters(Learner.Boosted learner, Sheet train, Objective objective, int seed, Yardstick yardstick) =>
    [
        .. learner.Settings.Named(),
        .. objective.Named(yardstick, learner.Settings, train.Labels),
        .. Monotone.Of(learner.Settings, train, yardstick),
        new("tree_method", "hist"),
        new("seed", seed.ToString(CultureInfo.InvariantCulture)),
        new("nthread", Threads.Count.ToString(CultureInfo.InvariantCulture)),
        new("verbosity", "0"),
    ];

    /// <summary>
    /// Sees each round and says when no more are needed: when neither the metric nor the loss has gained for a while. The
    /// metric decides which round is kept; alone it would stop too early, for it moves in jumps.
    /// </summary>
    private sealed class Watch(Learner.Boosted learner, Objective objective)
    {
        // The training rows are measured seldom: it costs as much as growing a tree.
        private const int Seldom = 10;
        private readonly List<Step> _steps = [];
        private double _best = double.NegativeInfinity;
        private double _leastLoss = double.NegativeInfinity;
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
                var (loss, metric) = Note(round, "valid", booster.Measure(round, judged));
                if (learner.Patience > 0)
                {
                    Compare(round, objective.Loss.Goodness(loss), objective.Metric.Goodness(metric));
                }
            }

            if (round % Seldom == 1)
            {
                Note(round, "train", booster.Measure(round, train));
            }
        }

        private void Compare(int round, double loss, double metric)
        {
            if (metric > _best)
            {
                (_best, _bestRound, _lastGain) = (metric, round, round);
            }

            if (loss > _leastLoss)
            {
                (_leastLoss, _lastGain) = (loss, round);
            }
        }

        private (double Loss, double Metric) Note(int round, string rows, double[] values)
        {
            _steps.Add(new(round, $"{rows}_{objective.Loss.Name}", values[0]));
            if (objective.Metric != objective.Loss)
            {
                _steps.Add(new(round, $"{rows}_{objective.Metric.Name}", values[^1]));
            }

            return (values[0], values[^1]);
        }
    }
}
