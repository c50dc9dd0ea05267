using Assay.Measure.Metrics;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

/// <summary>What holds for every metric of classes, numbers and rankings.</summary>
public sealed class TaskRules
{
    public static TheoryData<TaskKind, string> Names => new(TaskSample.Metrics.Select(one => new TheoryDataRow<TaskKind, string>(one.Task, one.Name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_rows_means_nothing(TaskKind task, string name) => Holds(seed =>
    {
        var sample = TaskSample.Small(task, seed);
        var order = Enumerable.Range(0, sample.Truth.Rows).ToArray();
        new Random(seed).Shuffle(order);
        return Near(sample.Measure(name), sample.At(order).Measure(name));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void The_numbers_of_groups_mean_nothing(TaskKind task, string name) => Holds(seed =>
    {
        var sample = TaskSample.Drawn(task, new Random(seed), 6, grouped: true, decimals: 1);
        var numbers = Enumerable.Range(0, 9).ToArray();
        new Random(seed).Shuffle(numbers);
        var renamed = sample with { Truth = sample.Truth with { Groups = [.. sample.Truth.Groups!.Select(group => numbers[group])] } };
        return Near(sample.Measure(name), renamed.Measure(name));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_beats_the_truth_itself(TaskKind task, string name) => Holds(seed =>
    {
        var sample = TaskSample.Small(task, seed);
        var (metric, perfect) = (Metric.Find(task, name), sample.Perfect().Measure(name).Score);
        var best = metric.HigherIsBetter ? 1 : 0;
        return (name is "precision@3" or "recall@3" || Math.Abs(perfect - best) < 2e-6)
            && (metric.HigherIsBetter ? perfect - sample.Measure(name).Score : sample.Measure(name).Score - perfect) >= -1e-12;
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Moving_one_row_towards_its_truth_never_makes_a_score_worse(TaskKind task, string name) => Holds(seed =>
    {
        var random = new Random(seed);
        var sample = TaskSample.Small(task, seed);
        var row = random.Next(sample.Truth.Rows);
        var moved = sample with { Predictions = Moved(sample, row, random) };
        var gain = moved.Measure(name).Score - sample.Measure(name).Score;
        return (Metric.Find(task, name).HigherIsBetter ? gain : -gain) >= -1e-12;
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void With_every_row_a_group_of_its_own_the_error_is_what_it_is_without(TaskKind task, string name) => Holds(seed =>
    {
        var sample = TaskSample.Small(task, seed);
        var alone = sample with { Truth = sample.Truth with { Groups = null } };
        return task == TaskKind.Ranking
            || Near(alone.Measure(name), (alone with { Truth = alone.Truth with { Groups = [.. Enumerable.Range(0, alone.Truth.Rows)] } }).Measure(name));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_and_errors_are_finite_whatever_number_is_predicted(TaskKind task, string name) => Holds(seed =>
    {
        var random = new Random(seed);
        var sample = TaskSample.Small(task, seed);
        var wild = sample with { Predictions = [.. sample.Predictions.Select(p => random.Next(3) == 0 ? (random.Next(2) - 0.5) * Math.Pow(10, random.Next(-320, 308)) : p)] };
        var (estimate, compared) = (wild.Measure(name), wild.Trace(name).Against(sample.Trace(name)));
        return double.IsFinite(estimate.Score) && double.IsFinite(estimate.StandardError) && double.IsFinite(compared.StandardError) && double.IsFinite(compared.BlindError);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void No_skill_is_a_row_of_the_same_for_everyone_and_no_better_than_chance(TaskKind task, string name) => Holds(seed =>
    {
        var sample = TaskSample.Small(task, seed);
        var constant = Unskilled.Of(Metric.Find(task, name), sample.Truth);
        var score = (sample with { Predictions = constant }).Measure(name).Score;
        return constant.Chunk(sample.Width).All(row => row.SequenceEqual(constant.Take(sample.Width)))
            && name switch
            {
                "r2" => Math.Abs(score) < 1e-12,
                "auc_ovr" => Math.Abs(score - 0.5) < 1e-12,
                "accuracy" => Math.Abs(score - sample.Truth.Targets.CountBy(label => label).Max(pair => pair.Value / (double)sample.Truth.Rows)) < 1e-12,
                "balanced_accuracy" => Math.Abs(score - (1.0 / sample.Truth.Targets.Distinct().Count())) < 1e-12,
                _ => double.IsFinite(score),
            };
    });

    private static double[] Moved(TaskSample sample, int row, Random random)
    {
        var moved = sample.Predictions.ToArray();
        var (step, target) = (random.NextDouble(), sample.Truth.Targets[row]);
        for (var at = row * sample.Width; at < (row + 1) * sample.Width; at++)
        {
            moved[at] += sample.Task switch
            {
                TaskKind.Multiclass => ((at - (row * sample.Width) == target ? 1 : 0) - moved[at]) * step,
                TaskKind.Regression => (target - moved[at]) * step,
                // What is among the most relevant rises, what is not relevant falls; of all others it cannot be said.
                _ => target == 0 ? -2 * step : target == sample.Truth.Targets.Max() ? 2 * step : 0,
            };
        }

        return moved;
    }

    private static void Holds(Func<int, bool> property) => Prop.ForAll(TaskSample.Seeds, property).QuickCheckThrowOnFailure();

    private static bool Near(Estimate a, Estimate b)
        => Math.Abs(a.Score - b.Score) < 1e-11 * (1 + Math.Abs(a.Score)) && Math.Abs(a.StandardError - b.StandardError) < 1e-7 * (1 + a.StandardError);
}
