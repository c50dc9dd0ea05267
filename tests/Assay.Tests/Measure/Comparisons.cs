using Assay.Measure.Metrics;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

/// <summary>Two models on the same rows: what is common to them must cancel, and nothing else.</summary>
public sealed class Comparisons
{
    public static TheoryData<string> Names => [.. Metric.For(TaskKind.Binary).Select(metric => metric.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_trace_says_what_a_measurement_says(string name)
        => Prop.ForAll(Sample.Any, sample => Trace(name, sample).Estimate == Metric.Find(TaskKind.Binary, name).Measure(sample.Predictions, sample.Targets))
            .QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_does_not_differ_from_itself(string name)
        => Prop.ForAll(Sample.Any, sample => Trace(name, sample).Against(Trace(name, sample)) == default).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Names))]
    public void Whichever_comes_first_the_errors_are_the_same_and_the_difference_is_turned_round(string name)
        => Prop.ForAll(Sample.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (sample, seed) =>
        {
            var (a, b) = (Trace(name, sample), Trace(name, Changed(sample, seed)));
            var (there, back) = (a.Against(b), b.Against(a));
            return there == back with { Difference = -back.Difference };
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Names))]
    public void Against_a_constant_the_error_of_a_ranking_is_its_own(string name)
        => Prop.ForAll(Sample.TwoOfEach, sample =>
        {
            var flat = Trace(name, sample with { Predictions = [.. sample.Targets.Select(_ => 0.5)] });
            var measured = Trace(name, sample);
            return flat.Estimate.StandardError > 0 || Near(measured.Against(flat).StandardError, measured.Estimate.StandardError);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_errors_bound_the_error_of_the_difference(string name)
        => Prop.ForAll(Sample.TwoOfEach, Gen.Choose(0, int.MaxValue).ToArbitrary(), (sample, seed) =>
        {
            var (a, b) = (Trace(name, sample), Trace(name, Changed(sample, seed)));
            var error = a.Against(b).StandardError;
            return error <= a.Estimate.StandardError + b.Estimate.StandardError + 1e-9
                && error >= Math.Abs(a.Estimate.StandardError - b.Estimate.StandardError) - 1e-9;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Names))]
    public void The_error_of_a_difference_is_what_a_bootstrap_finds(string name)
    {
        var metric = Metric.Find(TaskKind.Binary, name);
        var random = new Random(17);
        var sample = Sample.Drawn(random, 600, 0.4, 1.2);
        var other = sample with { Predictions = [.. sample.Predictions.Select(p => Math.Clamp(p + (0.3 * (random.NextDouble() - 0.5)), 0.01, 0.99))] };

        var replicates = Enumerable.Range(0, 600).Select(_ =>
        {
            var rows = Enumerable.Range(0, sample.Targets.Length).Select(_ => random.Next(sample.Targets.Length)).ToArray();
            var (a, b) = (sample.At(rows), other.At(rows));
            return metric.Measure(a.Predictions, a.Targets).Score - metric.Measure(b.Predictions, b.Targets).Score;
        }).ToArray();

        var mean = replicates.Average();
        var found = Math.Sqrt(replicates.Sum(one => (one - mean) * (one - mean)) / (replicates.Length - 1));
        Assert.InRange(Trace(name, sample).Against(Trace(name, other)).StandardError / found, 0.88, 1.12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_blind_error_is_how_far_a_difference_spreads_when_labels_are_drawn_anew(string name)
    {
        var metric = Metric.Find(TaskKind.Binary, name);
        var random = new Random(19);
        var predictions = Enumerable.Range(0, 600).Select(_ => 0.1 + (0.8 * random.NextDouble())).ToArray();
        var other = predictions.Select(p => random.Next(3) == 0 ? 0.1 + (0.8 * random.NextDouble()) : p).ToArray();

        var drawn = Enumerable.Range(0, 500).Select(_ =>
        {
            var targets = predictions.Select(_ => random.NextDouble() < 0.4 ? 1.0 : 0).ToArray();
            return metric.Trace(predictions, targets).Against(metric.Trace(other, targets));
        }).ToArray();

        var mean = drawn.Average(one => one.Difference);
        var spread = Math.Sqrt(drawn.Sum(one => (one.Difference - mean) * (one.Difference - mean)) / (drawn.Length - 1));
        Assert.InRange(Math.Sqrt(drawn.Average(one => one.BlindError * one.BlindError)) / spread, 0.88, 1.15);
    }

    [Fact]
    public void Rows_raised_by_luck_show_no_error_of_their_own_but_a_blind_one()
    {
        var targets = Enumerable.Range(0, 1000).Select(row => row < 900 ? 1.0 : 0).ToArray();
        var flat = targets.Select(_ => 0.5).ToArray();
        var lucky = flat.Select((p, row) => row < 10 ? 0.9 : p).ToArray();
        var auc = Metric.Find(TaskKind.Binary, "auc");

        var compared = auc.Trace(lucky, targets).Against(auc.Trace(flat, targets));

        Assert.True(compared.Difference > 3 * compared.StandardError);
        Assert.True(compared.Difference < 1.5 * compared.BlindError);
    }

    [Fact]
    public void Other_rows_cannot_be_compared()
        => Assert.Throws<ArgumentException>(() => Trace("auc", new Sample([0.1, 0.9], [0, 1])).Against(Trace("auc", new Sample([0.1, 0.9, 0.5], [0, 1, 1]))));

    private static Measurement Trace(string name, Sample sample) => Metric.Find(TaskKind.Binary, name).Trace(sample.Predictions, sample.Targets);

    private static Sample Changed(Sample sample, int seed)
    {
        var random = new Random(seed);
        return sample with { Predictions = [.. sample.Predictions.Select(p => random.Next(3) == 0 ? random.NextDouble() : p)] };
    }

    // Squares, because sums of rounded contributions round where the exact ones are zero.
    private static bool Near(double a, double b) => Math.Abs((a * a) - (b * b)) < 1e-12;
}
