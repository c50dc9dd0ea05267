using Assay.Measure.Metrics;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class ClassRules
{
    public static TheoryData<string> Names => [.. Metric.For(TaskKind.Multiclass).Select(metric => metric.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_classes_means_nothing(string name) => Holds(seed =>
    {
        var sample = TaskSample.Small(TaskKind.Multiclass, seed);
        var order = Enumerable.Range(0, sample.Width).ToArray();
        new Random(seed).Shuffle(order);
        var turned = sample with
        {
            Predictions = [.. sample.Predictions.Chunk(sample.Width).SelectMany(row => order.Select(label => row[label]))],
            Truth = sample.Truth with { Targets = [.. sample.Truth.Targets.Select(label => (double)Array.IndexOf(order, (int)label))] },
        };
        var (a, b) = (sample.Measure(name), turned.Measure(name));
        return Math.Abs(a.Score - b.Score) < 1e-12 && Math.Abs(a.StandardError - b.StandardError) < 1e-9;
    });

    [Theory]
    [InlineData("accuracy", "accuracy")]
    [InlineData("logloss", "logloss")]
    [InlineData("auc_ovr", "auc")]
    public void With_a_class_that_never_comes_and_is_never_said_it_is_the_metric_of_two(string name, string binary)
        => Prop.ForAll(Sample.TwoOfEach, TaskSample.Seeds, (sample, seed) =>
        {
            // At exactly one half two classes say yes and three share.
            var random = new Random(seed);
            var one = sample with { Predictions = [.. sample.Predictions.Select(p => p == 0.5 ? 0.51 : p)] };
            var other = one with { Predictions = [.. one.Predictions.Select(p => random.Next(3) == 0 ? random.NextDouble() : p)] };
            var (many, two) = (Trace(name, one).Against(Trace(name, other)), Two(binary, one).Against(Two(binary, other)));
            return Math.Abs(Trace(name, one).Estimate.Score - Two(binary, one).Estimate.Score) < 1e-9
                && Near(Trace(name, one).Estimate.StandardError, Two(binary, one).Estimate.StandardError)
                && Near(many.StandardError, two.StandardError)
                && Near(many.BlindError, two.BlindError);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Classes_tied_for_the_most_probable_share_the_hit()
    {
        double[] predictions = [0.4, 0.4, 0.2, 0.4, 0.4, 0.2, 1 / 3.0, 1 / 3.0, 1 / 3.0];
        var truth = new Truth([0, 2, 1]) { Classes = 3 };

        Assert.Equal((0.5 + 0 + (1 / 3.0)) / 3, Metric.Find(TaskKind.Multiclass, "accuracy").Measure(predictions, truth).Score, 1e-15);
        Assert.Equal((0.5 + 0 + (1 / 3.0)) / 3, Metric.Find(TaskKind.Multiclass, "balanced_accuracy").Measure(predictions, truth).Score, 1e-15);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_cannot_be_measured_is_said(string name)
    {
        Assert.Equal("The rows have only one class. (Parameter 'truth')", Problem(name, [1, 1], 3));
        Assert.Equal("A multiclass task has three classes or more, not 2. (Parameter 'truth')", Problem(name, [0, 1], 2));
        Assert.Equal("A target is not the number of a class. (Parameter 'truth')", Problem(name, [0, 3], 3));
        Assert.Equal("A target is not the number of a class. (Parameter 'truth')", Problem(name, [0, 0.5], 3));
        Assert.Equal("There are fewer than two rows; a standard error needs two. (Parameter 'truth')", Problem(name, [0], 3));
        Assert.Equal("All rows are in one group; a standard error needs two. (Parameter 'groups')", Problem(name, [0, 1], 3, [0, 0]));
        Assert.Equal("The groups are not one number from 0 for each row. (Parameter 'truth')", Problem(name, [0, 1], 3, [0]));
    }

    private static string Problem(string name, double[] targets, int classes, int[]? groups = null)
        => Assert.ThrowsAny<ArgumentException>(() => Metric.Find(TaskKind.Multiclass, name)
            .Measure(new double[targets.Length * classes], new Truth(targets) { Classes = classes, Groups = groups })).Message;

    private static Measurement Trace(string name, Sample sample) => Metric.Find(TaskKind.Multiclass, name).Trace(
        [.. sample.Predictions.SelectMany(p => new[] { 1 - p, p, 0 })], new Truth(sample.Targets) { Classes = 3 });

    private static Measurement Two(string name, Sample sample) => Metric.Find(TaskKind.Binary, name).Trace(sample.Predictions, sample.Targets);

    // One less a clipped probability is not the clipped other one to the last digit.
    private static bool Near(double a, double b) => Math.Abs((a * a) - (b * b)) < 1e-9;

    private static void Holds(Func<int, bool> property) => Prop.ForAll(TaskSample.Seeds, property).QuickCheckThrowOnFailure();
}
