using Assay.Measure.Metrics;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Measure;

/// <summary>Standard errors of every task, by row and by group, against how far scores of fresh rows and groups really spread.</summary>
public sealed class TaskErrors
{
    private const int Groups = 120;

    public static TheoryData<TaskKind, string> Names => TaskRules.Names;

    public static TheoryData<TaskKind, string> Grouped => new(
        TaskSample.Metrics.Concat(Metric.For(TaskKind.Binary).Select(metric => (TaskKind.Binary, metric.Name)))
            .Select(one => new TheoryDataRow<TaskKind, string>(one.Item1, one.Item2)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_standard_error_is_how_far_scores_of_fresh_rows_spread(TaskKind task, string name)
    {
        var random = new Random(7);
        var drawn = Enumerable.Range(0, 600).Select(_ => TaskSample.Drawn(task, random, Groups, grouped: false).Measure(name)).ToArray();

        Assert.InRange(Claimed(drawn.Select(estimate => estimate.StandardError)) / Deviation(drawn.Select(estimate => estimate.Score)), 0.9, 1.1);
    }

    [Theory]
    [MemberData(nameof(Grouped))]
    public void By_group_it_is_how_far_scores_of_fresh_groups_spread(TaskKind task, string name)
    {
        var random = new Random(29);
        var samples = Enumerable.Range(0, 600).Select(_ => TaskSample.Drawn(task, random, Groups, grouped: true)).ToArray();
        var spread = Deviation(samples.Select(sample => sample.Measure(name).Score));

        Assert.InRange(Claimed(samples.Select(sample => sample.Measure(name).StandardError)) / spread, 0.88, 1.1);
    }

    [Theory]
    [InlineData(TaskKind.Binary, "logloss")]
    [InlineData(TaskKind.Multiclass, "logloss")]
    [InlineData(TaskKind.Regression, "mae")]
    public void Taken_row_by_row_grouped_rows_would_claim_too_little(TaskKind task, string name)
    {
        var sample = TaskSample.Drawn(task, new Random(31), 400, grouped: true);
        var rowByRow = sample with { Truth = sample.Truth with { Groups = null } };

        Assert.InRange(rowByRow.Measure(name).StandardError / sample.Measure(name).StandardError, 0.3, 0.95);
    }

    [Theory]
    [MemberData(nameof(Grouped))]
    public void A_bootstrap_of_groups_finds_the_same_errors(TaskKind task, string name)
    {
        var random = new Random(37);
        var sample = TaskSample.Drawn(task, random, 300, grouped: true);
        var other = sample.Disturbed(random);
        var (own, differences) = (new List<double>(), new List<double>());
        for (var replicate = 0; replicate < 400; replicate++)
        {
            var seed = random.Next();
            var (one, two) = (sample.Resampled(new Random(seed)).Measure(name).Score, other.Resampled(new Random(seed)).Measure(name).Score);
            own.Add(one);
            differences.Add(one - two);
        }

        Assert.InRange(sample.Measure(name).StandardError / Deviation(own), 0.86, 1.14);
        Assert.InRange(sample.Trace(name).Against(other.Trace(name)).StandardError / Deviation(differences), 0.86, 1.14);
    }

    [Theory]
    [InlineData("balanced_accuracy")]
    [InlineData("macro_f1")]
    public void A_class_of_one_row_is_not_known_to_be_hit_or_missed(string name)
    {
        // Ten classes, five of them in one row each, and a model that hits one such row in five.
        var random = new Random(43);
        var drawn = Enumerable.Range(0, 400).Select(_ =>
        {
            var targets = Enumerable.Range(0, 300).Select(row => row < 5 ? row + 5.0 : random.Next(5)).ToArray();
            var said = targets.Select(label => random.Next(10) < (label < 5 ? 6 : 2) ? (int)label : random.Next(5));
            return Metric.Find(TaskKind.Multiclass, name).Measure([.. said.SelectMany(one => Enumerable.Range(0, 10).Select(label => label == one ? 1.0 : 0))], new Truth(targets) { Classes = 10 });
        }).ToArray();

        Assert.InRange(Claimed(drawn.Select(estimate => estimate.StandardError)) / Deviation(drawn.Select(estimate => estimate.Score)), 0.9, 1.5);
    }

    [Fact]
    public void All_rows_of_a_class_in_one_group_leave_AUC_with_the_widest_error()
    {
        var truth = new Truth([1, 1, 0, 0, 0]) { Groups = [0, 0, 1, 2, 3] };
        var estimate = Metric.Find(TaskKind.Binary, "auc").Measure([0.9, 0.2, 0.1, 0.3, 0.4], truth);

        Assert.Equal(4.0 / 6, estimate.Score, 1e-15);
        Assert.True(estimate.StandardError >= Math.Sqrt(2.0 / 9));
    }

    [Theory]
    [MemberData(nameof(Grouped))]
    public void Rows_of_one_group_say_nothing_of_an_error(TaskKind task, string name)
    {
        var sample = TaskSample.Drawn(task, new Random(41), 10, grouped: true);
        var lone = sample with { Truth = sample.Truth with { Groups = new int[sample.Truth.Rows] } };

        Assert.ThrowsAny<ArgumentException>(() => lone.Measure(name));
        Assert.ThrowsAny<ArgumentException>(() => lone.Trace(name));
    }

    private static double Claimed(IEnumerable<double> errors) => Math.Sqrt(errors.Average(error => error * error));

    private static double Deviation(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        return Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
    }
}
