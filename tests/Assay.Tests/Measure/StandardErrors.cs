using Assay.Measure.Metrics;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

/// <summary>A standard error has to say how much a score would move on other rows; each is checked against that.</summary>
public sealed class StandardErrors
{
    private static readonly Metric Auc = Metric.Find(TaskKind.Binary, "auc");

    [Fact]
    public void The_standard_error_of_AUC_is_DeLongs()
        => Prop.ForAll(Sample.TwoOfEach, sample =>
        {
            var measured = Auc.Measure(sample.Predictions, sample.Targets);
            var reference = DeLong.ByPairs(sample);
            return Near(measured, reference);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void So_it_is_for_more_rows_than_are_sorted_by_comparing()
    {
        var sample = Sample.Drawn(new Random(3), 12_000, 0.4, 1.5, decimals: 4);

        var measured = Auc.Measure(sample.Predictions, sample.Targets);
        Assert.True(Near(measured, DeLong.ByPairs(sample)), $"{measured} is not {DeLong.ByPairs(sample)}");
    }

    [Fact]
    public void The_standard_error_of_a_difference_of_AUCs_is_DeLongs()
        => Prop.ForAll(Sample.TwoOfEach, Gen.Choose(0, int.MaxValue).ToArbitrary(), (sample, seed) =>
        {
            var random = new Random(seed);
            var other = sample.Predictions.Select(p => random.Next(3) == 0 ? Math.Round(random.NextDouble(), 1) : p).ToArray();
            return Near(Difference(Auc, sample, other), DeLong.DifferenceByPairs(sample, other));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("auc", 400, 0.3, 12)]
    [InlineData("auc", 400, 0.3, 1)]
    [InlineData("auc", 1000, 0.03, 12)]
    [InlineData("average_precision", 400, 0.3, 12)]
    [InlineData("average_precision", 400, 0.3, 1)]
    [InlineData("average_precision", 1000, 0.1, 12)]
    [InlineData("logloss", 400, 0.3, 12)]
    [InlineData("brier", 400, 0.3, 12)]
    [InlineData("accuracy", 400, 0.3, 12)]
    [InlineData("f1", 400, 0.3, 12)]
    [InlineData("f1", 1000, 0.1, 12)]
    public void A_standard_error_is_how_far_scores_of_fresh_rows_spread(string name, int rows, double share, int decimals)
    {
        var metric = Metric.Find(TaskKind.Binary, name);
        var random = new Random(7);
        var drawn = Enumerable.Range(0, 1000)
            .Select(_ => Sample.Drawn(random, rows, share, 1.5, decimals))
            .Select(sample => metric.Measure(sample.Predictions, sample.Targets))
            .ToArray();

        var spread = Deviation(drawn.Select(estimate => estimate.Score));
        var claimed = Math.Sqrt(drawn.Average(estimate => estimate.StandardError * estimate.StandardError));
        Assert.InRange(claimed / spread, 0.92, 1.08);
    }

    [Theory]
    [InlineData(300, 0.5, 12)]
    [InlineData(300, 0.3, 1)]
    [InlineData(1500, 0.03, 12)]
    public void The_standard_error_of_average_precision_is_what_a_bootstrap_finds(int rows, double share, int decimals)
    {
        var metric = Metric.Find(TaskKind.Binary, "average_precision");
        var random = new Random(11);
        var sample = Sample.Drawn(random, rows, share, 1.5, decimals);

        var replicates = Enumerable.Range(0, 1000)
            .Select(_ => sample.At(Enumerable.Range(0, rows).Select(_ => random.Next(rows))))
            .Where(replicate => replicate.Targets.Sum() > 0)
            .Select(replicate => metric.Measure(replicate.Predictions, replicate.Targets).Score);

        Assert.InRange(metric.Measure(sample.Predictions, sample.Targets).StandardError / Deviation(replicates), 0.88, 1.12);
    }

    [Fact]
    public void A_difference_of_two_models_on_the_same_rows_spreads_as_its_standard_error_says()
    {
        var random = new Random(13);
        var drawn = Enumerable.Range(0, 1000).Select(_ =>
        {
            var sample = Sample.Drawn(random, 400, 0.3, 1.5);
            var noisier = sample.Predictions.Select(p => p + (0.2 * random.NextDouble())).ToArray();
            return Difference(Auc, sample, noisier);
        }).ToArray();

        var claimed = Math.Sqrt(drawn.Average(estimate => estimate.StandardError * estimate.StandardError));
        Assert.InRange(claimed / Deviation(drawn.Select(estimate => estimate.Score)), 0.92, 1.08);
        Assert.True(drawn.Average(estimate => estimate.Score) > 0, "noise must not help");
    }

    [Fact]
    public void With_one_row_in_a_class_AUC_claims_the_widest_error_it_can_have()
    {
        var estimate = Auc.Measure([0.9, 0.1, 0.2, 0.95], [1, 0, 0, 0]);

        Assert.Equal(2.0 / 3, estimate.Score, 1e-15);
        Assert.Equal(Math.Sqrt(2.0 / 9), estimate.StandardError, 1e-15);
    }

    // Squares, because the pair-by-pair sums of the reference round where the exact ones are zero.
    private static bool Near(Estimate a, Estimate b)
        => Math.Abs(a.Score - b.Score) < 1e-13
            && Math.Abs((a.StandardError * a.StandardError) - (b.StandardError * b.StandardError)) < 1e-14;

    private static Estimate Difference(Metric metric, Sample sample, double[] other)
    {
        var compared = metric.Trace(sample.Predictions, sample.Targets).Against(metric.Trace(other, sample.Targets));
        return new Estimate(compared.Difference, compared.StandardError);
    }

    private static double Deviation(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        return Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
    }
}
