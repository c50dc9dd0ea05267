using Assay.Measure.Metrics;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

/// <summary>Two models on the same rows of any task: what is common to them must cancel, and nothing else.</summary>
public sealed class TaskComparisons
{
    public static TheoryData<TaskKind, string> Names => TaskRules.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_does_not_differ_from_itself(TaskKind task, string name) => Holds(seed =>
    {
        var sample = TaskSample.Small(task, seed);
        return sample.Trace(name).Against(sample.Trace(name)) == default && sample.Trace(name).Estimate == sample.Measure(name);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Whichever_comes_first_the_errors_are_the_same_and_the_difference_is_turned_round(TaskKind task, string name) => Holds(seed =>
    {
        var sample = TaskSample.Small(task, seed);
        var (a, b) = (sample.Trace(name), sample.Disturbed(new Random(seed)).Trace(name));
        var back = b.Against(a);
        return a.Against(b) == back with { Difference = -back.Difference };
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void The_error_of_a_difference_is_what_a_bootstrap_finds(TaskKind task, string name)
    {
        var random = new Random(17);
        var sample = TaskSample.Drawn(task, random, 150, grouped: false);
        var other = sample.Disturbed(random);
        var differences = Enumerable.Range(0, 400).Select(_ =>
        {
            var seed = random.Next();
            return sample.Resampled(new Random(seed)).Measure(name).Score - other.Resampled(new Random(seed)).Measure(name).Score;
        }).ToArray();

        var mean = differences.Average();
        var found = Math.Sqrt(differences.Sum(one => (one - mean) * (one - mean)) / (differences.Length - 1));
        Assert.InRange(sample.Trace(name).Against(other.Trace(name)).StandardError / found, 0.86, 1.14);
    }

    // Of absolute errors it is an upper bound; of MAP and MRR what is linear in them.
    [Theory]
    [InlineData(TaskKind.Multiclass, "accuracy", 0.88, 1.15)]
    [InlineData(TaskKind.Multiclass, "logloss", 0.88, 1.15)]
    [InlineData(TaskKind.Multiclass, "macro_f1", 0.85, 1.2)]
    [InlineData(TaskKind.Multiclass, "balanced_accuracy", 0.88, 1.2)]
    [InlineData(TaskKind.Multiclass, "auc_ovr", 0.88, 1.15)]
    [InlineData(TaskKind.Regression, "rmse", 0.88, 1.15)]
    [InlineData(TaskKind.Regression, "rmsle", 0.88, 1.15)]
    [InlineData(TaskKind.Regression, "r2", 0.88, 1.15)]
    [InlineData(TaskKind.Regression, "mae", 0.95, 2.5)]
    [InlineData(TaskKind.Regression, "mape", 0.95, 4)]
    [InlineData(TaskKind.Ranking, "ndcg@3", 0.88, 1.12)]
    [InlineData(TaskKind.Ranking, "ndcg@10", 0.88, 1.12)]
    [InlineData(TaskKind.Ranking, "precision@3", 0.88, 1.12)]
    [InlineData(TaskKind.Ranking, "recall@3", 0.88, 1.12)]
    [InlineData(TaskKind.Ranking, "map", 0.8, 1.15)]
    [InlineData(TaskKind.Ranking, "mrr", 0.7, 1.2)]
    public void The_blind_error_is_how_far_a_difference_spreads_when_labels_are_drawn_anew(TaskKind task, string name, double least, double most)
    {
        var random = new Random(19);
        var sample = TaskSample.Drawn(task, random, 120, grouped: false);
        var other = sample.Disturbed(random);
        var drawn = Enumerable.Range(0, 500).Select(_ =>
        {
            var truth = sample.Truth with { Targets = Anew(sample.Truth, random) };
            return (sample with { Truth = truth }).Trace(name).Against((other with { Truth = truth }).Trace(name));
        }).ToArray();

        var mean = drawn.Average(one => one.Difference);
        var spread = Math.Sqrt(drawn.Sum(one => (one.Difference - mean) * (one.Difference - mean)) / (drawn.Length - 1));
        Assert.InRange(Math.Sqrt(drawn.Average(one => one.BlindError * one.BlindError)) / spread, least, most);
    }

    [Fact]
    public void A_few_targets_near_zero_do_not_hide_what_is_plainly_better()
    {
        var random = new Random(23);
        var targets = Enumerable.Range(0, 1000).Select(row => row % 100 == 0 ? 1 : 100 + (5.0 * random.Next(100))).ToArray();
        var noise = targets.Select(_ => TaskSample.Normal(random)).ToArray();
        var (metric, truth) = (Metric.Find(TaskKind.Regression, "mape"), new Truth(targets));

        var compared = metric.Trace(Noisy(0.1), truth).Against(metric.Trace(Noisy(0.3), truth));

        Assert.True(-compared.Difference > 5 * compared.BlindError);

        double[] Noisy(double share) => [.. targets.Zip(noise, (target, luck) => target * Math.Exp(share * luck))];
    }

    [Fact]
    public void Rows_moved_by_luck_show_no_error_of_their_own_but_a_blind_one()
    {
        // Ten rows that happen to be of one class, in thousand of three.
        var targets = Enumerable.Range(0, 1000).Select(row => row < 800 ? 0.0 : row < 900 ? 1 : 2).ToArray();
        var flat = targets.SelectMany(_ => new[] { 0.4, 0.3, 0.3 }).ToArray();
        var lucky = flat.Select((p, at) => at < 30 ? new[] { 0.8, 0.1, 0.1 }[at % 3] : p).ToArray();
        var (metric, truth) = (Metric.Find(TaskKind.Multiclass, "auc_ovr"), new Truth(targets) { Classes = 3 });

        var compared = metric.Trace(lucky, truth).Against(metric.Trace(flat, truth));

        Assert.True(compared.Difference > 0 && compared.BlindError > 1.5 * compared.StandardError);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Other_rows_cannot_be_compared(TaskKind task, string name)
    {
        var sample = TaskSample.Drawn(task, new Random(43), 8, grouped: false);
        var longer = TaskSample.Drawn(task, new Random(44), 20, grouped: false);

        Assert.Throws<ArgumentException>(() => sample.Trace(name).Against(longer.Trace(name)));
    }

    /// <summary>Every target from all of them; of a ranking, the labels of each group in another order.</summary>
    private static double[] Anew(Truth truth, Random random)
    {
        if (truth.Groups is not { } groups)
        {
            return [.. truth.Targets.Select(_ => truth.Targets[random.Next(truth.Rows)])];
        }

        var targets = truth.Targets.ToArray();
        foreach (var group in Enumerable.Range(0, truth.Rows).GroupBy(row => groups[row]).Select(rows => rows.ToArray()))
        {
            var labels = group.Select(row => targets[row]).ToArray();
            random.Shuffle(labels);
            Array.ForEach(group.Zip(labels).ToArray(), pair => targets[pair.First] = pair.Second);
        }

        return targets;
    }

    private static void Holds(Func<int, bool> property) => Prop.ForAll(TaskSample.Seeds, property).QuickCheckThrowOnFailure();
}
