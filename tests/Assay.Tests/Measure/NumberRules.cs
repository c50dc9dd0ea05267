using Assay.Measure.Metrics;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class NumberRules
{
    public static TheoryData<string> Names => [.. Metric.For(TaskKind.Regression).Select(metric => metric.Name)];

    [Fact]
    public void An_error_has_the_unit_of_the_target_and_a_share_has_none()
        => Holds(seed =>
        {
            // Powers of two are exact.
            var sample = TaskSample.Small(TaskKind.Regression, seed);
            var scaled = sample with { Predictions = Scaled(sample.Predictions), Truth = sample.Truth with { Targets = Scaled(sample.Truth.Targets) } };
            return Times(sample.Measure("rmse"), 8) == scaled.Measure("rmse")
                && Times(sample.Measure("mae"), 8) == scaled.Measure("mae")
                && sample.Measure("r2") == scaled.Measure("r2")
                && sample.Measure("mape") == scaled.Measure("mape");
        });

    [Fact]
    public void R2_is_the_squared_error_as_a_share_of_the_variance()
        => Holds(seed =>
        {
            var sample = TaskSample.Small(TaskKind.Regression, seed);
            var mean = sample.Truth.Targets.Average();
            var variance = sample.Truth.Targets.Average(y => (y - mean) * (y - mean));
            return Math.Abs(sample.Measure("r2").Score - (1 - (Math.Pow(sample.Measure("rmse").Score, 2) / variance))) < 1e-9;
        });

    [Fact]
    public void The_logarithmic_error_is_the_squared_one_of_logarithms_and_takes_nothing_below_zero()
        => Holds(seed =>
        {
            var sample = TaskSample.Small(TaskKind.Regression, seed);
            var logarithms = sample with
            {
                Predictions = [.. sample.Predictions.Select(p => Math.Log(1 + Math.Max(0, p)))],
                Truth = sample.Truth with { Targets = [.. sample.Truth.Targets.Select(y => Math.Log(1 + y))] },
            };
            return Math.Abs(sample.Measure("rmsle").Score - logarithms.Measure("rmse").Score) < 1e-12
                && Math.Abs(sample.Measure("rmsle").StandardError - logarithms.Measure("rmse").StandardError) < 1e-12;
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void No_constant_beats_the_unskilled_one(string name) => Holds(seed =>
    {
        var sample = TaskSample.Small(TaskKind.Regression, seed);
        var metric = Metric.Find(TaskKind.Regression, name);
        var best = Unskilled.Of(metric, sample.Truth);
        var gain = metric.Measure(best, sample.Truth).Score
            - metric.Measure([.. best.Select(constant => constant * (1 + (0.2 * (new Random(seed).NextDouble() - 0.5))))], sample.Truth).Score;
        return (metric.HigherIsBetter ? gain : -gain) >= -1e-12;
    });

    [Theory]
    [InlineData("mae", new double[] { 1, 2, 3, 10 }, 2.5)]
    [InlineData("mae", new double[] { 3, 1, 2 }, 2)]
    [InlineData("mape", new double[] { 1, 10, 20, 30 }, 1)]
    [InlineData("rmse", new double[] { 1, 2, 3, 10 }, 4)]
    [InlineData("rmsle", new double[] { 0, 3 }, 1)]
    public void The_unskilled_number_is_the_one_with_the_least_error(string name, double[] targets, double number)
        => Assert.All(Unskilled.Of(Metric.Find(TaskKind.Regression, name), new Truth(targets)), constant => Assert.Equal(number, constant, 1e-12));

    [Theory]
    [InlineData("r2", new double[] { 2, 2 }, "All targets are the same number, and r2 divides by their variance; choose rmse or mae.")]
    [InlineData("rmsle", new double[] { 2, -1e-9 }, "A target is below 0, where rmsle has no meaning; choose rmse or mae.")]
    [InlineData("mape", new double[] { 2, 0 }, "A target is 0, and mape divides by it; choose mae or rmsle.")]
    [InlineData("rmse", new double[] { 2, 1e60 }, "A target is beyond 1E+50; use another unit.")]
    [InlineData("mae", new double[] { 2, double.NaN }, "A target is not a finite number.")]
    [InlineData("mae", new double[] { 2 }, "There are fewer than two rows; a standard error needs two.")]
    public void What_cannot_be_measured_is_said(string name, double[] targets, string problem)
        => Assert.StartsWith(
            problem,
            Assert.ThrowsAny<ArgumentException>(() => Metric.Find(TaskKind.Regression, name).Measure([.. targets.Select(_ => 1.0)], targets)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_default_is_RMSE_and_R2_alone_is_better_when_higher()
    {
        Assert.Equal("rmse", Metric.Default(TaskKind.Regression));
        Assert.Equal(["r2"], Metric.For(TaskKind.Regression).Where(metric => metric.HigherIsBetter).Select(metric => metric.Name));
    }

    private static double[] Scaled(double[] values) => [.. values.Select(value => 8 * value)];

    private static Estimate Times(Estimate estimate, double factor) => new(estimate.Score * factor, estimate.StandardError * factor);

    private static void Holds(Func<int, bool> property) => Prop.ForAll(TaskSample.Seeds, property).QuickCheckThrowOnFailure();
}
