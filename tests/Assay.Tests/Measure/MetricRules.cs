using Assay.Measure.Metrics;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class MetricRules
{
    private static readonly IReadOnlyList<Metric> All = Metric.For(TaskKind.Binary);

    public static TheoryData<string> Names => [.. All.Select(metric => metric.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_rows_means_nothing(string name)
        => Prop.ForAll(Sample.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (sample, seed) =>
        {
            var order = Enumerable.Range(0, sample.Targets.Length).ToArray();
            new Random(seed).Shuffle(order);
            return Near(Measure(name, sample), Measure(name, sample.At(order)));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Names))]
    public void Moving_one_row_towards_its_truth_never_makes_a_score_worse(string name)
        => Prop.ForAll(Sample.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (sample, seed) =>
        {
            var random = new Random(seed);
            var before = name == "average_precision" ? Untied(sample) : sample;
            var row = random.Next(before.Targets.Length);
            var after = before.Predictions.ToArray();
            after[row] += (before.Targets[row] - after[row]) * random.NextDouble();
            var gain = Measure(name, before with { Predictions = after }).Score - Measure(name, before).Score;
            return (Find(name).HigherIsBetter ? gain : -gain) >= -1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Average_precision_may_fall_when_a_positive_leaves_a_tie_as_scikit_learn_defines_it()
    {
        var tied = Find("average_precision").Measure([0.9, 0.8, 0.2, 0.2], [0, 0, 1, 1]);
        var parted = Find("average_precision").Measure([0.9, 0.8, 0.3, 0.2], [0, 0, 1, 1]);

        Assert.Equal(1.0 / 2, tied.Score, 1e-15);
        Assert.Equal((1.0 / 3 + 1.0 / 2) / 2, parted.Score, 1e-15);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_truth_itself_scores_best(string name)
        => Prop.ForAll(Sample.Any, sample =>
        {
            var perfect = Measure(name, sample with { Predictions = sample.Targets }).Score;
            var best = Find(name).HigherIsBetter ? 1 : 0;
            return Math.Abs(perfect - best) < 1.1e-6;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_given_twice_keep_the_score_and_shrink_its_error_as_twice_the_rows_would(string name)
        => Prop.ForAll(Sample.TwoOfEach, sample =>
        {
            var rows = Enumerable.Range(0, sample.Targets.Length).ToArray();
            var once = Measure(name, sample);
            var often = Measure(name, sample.At(Enumerable.Repeat(rows, 50).SelectMany(i => i)));
            return Math.Abs(once.Score - often.Score) < 1e-9

                // s divides by n - 1, hence up to √2 between the two with two rows in a class.
                && often.StandardError * Math.Sqrt(50) <= once.StandardError + 1e-9
                && often.StandardError * Math.Sqrt(50) >= (once.StandardError / Math.Sqrt(2)) - 1e-9;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("auc")]
    [InlineData("average_precision")]
    public void Only_the_order_of_predictions_counts_for_a_ranking_metric(string name)
        => Prop.ForAll(Sample.Any, sample =>
        {
            // The logistic of a few steps keeps distinct predictions distinct; powers of two are exact.
            var bent = sample.Predictions.Select(p => Math.Exp(3 * p)).ToArray();
            var scaled = sample.Predictions.Select(p => (1024 * p) - 4096).ToArray();
            var plain = Measure(name, sample);
            return plain == Measure(name, sample with { Predictions = bent })
                && (plain == Measure(name, sample with { Predictions = scaled }) || sample.Predictions.Distinct().Count() != scaled.Distinct().Count());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_AUC_of_the_opposite_is_the_rest_to_one()
        => Prop.ForAll(Sample.Any, sample =>
        {
            var plain = Measure("auc", sample);
            var opposite = Measure("auc", sample with { Predictions = [.. sample.Predictions.Select(p => -p)] });
            var swapped = Measure("auc", sample with { Targets = [.. sample.Targets.Select(t => 1 - t)] });
            return Near(new Estimate(1 - plain.Score, plain.StandardError), opposite) && Near(opposite, swapped);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_constant_prediction_is_chance()
        => Prop.ForAll(Sample.Any, Sample.Probability.ToArbitrary(), (sample, constant) =>
        {
            var flat = sample with { Predictions = [.. sample.Targets.Select(_ => constant)] };
            return Measure("auc", flat).Score == 0.5
                && Math.Abs(Measure("average_precision", flat).Score - sample.Targets.Average()) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Minus_zero_ties_with_zero()
        => Assert.Equal(0.5, Find("auc").Measure([0.0, -0.0, -0.0, 0.0], [1, 0, 1, 0]).Score);

    [Theory]
    [MemberData(nameof(Names))]
    public void Degenerate_input_is_a_bug_of_the_caller(string name)
    {
        var metric = Find(name);
        Assert.Throws<ArgumentException>(() => metric.Measure([], []));
        Assert.Throws<ArgumentException>(() => metric.Measure([0.5], [1]));
        Assert.Throws<ArgumentException>(() => metric.Measure([0.5, 0.5], [0, 0]));
        Assert.Throws<ArgumentException>(() => metric.Measure([0.5, 0.5, 0.5], [0, 1]));
        Assert.Throws<ArgumentException>(() => metric.Measure([0.5, 0.5], [0, 2]));
        Assert.Throws<ArgumentException>(() => metric.Measure([0.5, double.NaN], [0, 1]));
        Assert.Throws<ArgumentException>(() => metric.Measure([0.5, double.PositiveInfinity], [0, 1]));
    }

    [Fact]
    public void A_misspelt_metric_is_answered_with_the_nearest_and_all_allowed()
    {
        var error = Assert.Throws<AssayException>(() => Metric.Find(TaskKind.Binary, "Roc_AUC"));

        Assert.Equal(ExitCode.Usage, error.Exit);
        Assert.Equal(
            "'Roc_AUC' is not a metric for a binary task: did you mean auc? Allowed are auc, average_precision, logloss, brier, accuracy, f1.",
            error.Message);
    }

    [Theory]
    [InlineData("log_loss", "logloss")]
    [InlineData("F1", "f1")]
    [InlineData("acuracy", "accuracy")]
    [InlineData("averageprecision", "average_precision")]
    public void The_nearest_name_is_the_one_that_was_meant(string written, string meant)
        => Assert.Contains($"did you mean {meant}?", Assert.Throws<AssayException>(() => Metric.Find(TaskKind.Binary, written)).Message, StringComparison.Ordinal);

    [Fact]
    public void Losses_are_better_when_lower_and_the_default_is_AUC()
    {
        Assert.Equal(["logloss", "brier"], All.Where(metric => !metric.HigherIsBetter).Select(metric => metric.Name));
        Assert.Equal(new MetricInfo("auc", true), Find(Metric.Default(TaskKind.Binary)).Info);
    }

    private static Metric Find(string name) => Metric.Find(TaskKind.Binary, name);

    private static Estimate Measure(string name, Sample sample) => Find(name).Measure(sample.Predictions, sample.Targets);

    private static Sample Untied(Sample sample)
        => sample with { Predictions = [.. sample.Predictions.Select((p, i) => (0.9 * p) + (i * 1e-6 * Math.PI / 4))] };

    private static bool Near(Estimate a, Estimate b)
        => Math.Abs(a.Score - b.Score) < 1e-12 && Math.Abs(a.StandardError - b.StandardError) < 1e-12;
}
