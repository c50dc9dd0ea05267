using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tests.Fakes;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class YardstickTests
{
    [Theory]
    [InlineData("auc")]
    [InlineData("average_precision")]
    [InlineData("logloss")]
    [InlineData("brier")]
    [InlineData("accuracy")]
    [InlineData("f1")]
    public void A_gain_is_positive_for_the_better_whichever_way_the_metric_points(string metric)
    {
        var (yardstick, labels) = (Given.Yardstick(metric), Labels());
        var (sharp, blunt) = (Margins(labels, 2, 1), Margins(labels, 0.3, 2));

        var gain = yardstick.Gain(sharp, blunt, new(labels));

        Assert.True(gain.Score > 2 * gain.StandardError && gain.StandardError > 0);
        Assert.Equal(-gain.Score, yardstick.Gain(blunt, sharp, new(labels)).Score, 1e-12);
        Assert.True(yardstick.IsBetter(yardstick.Of(sharp, new(labels)).Score, yardstick.Of(blunt, new(labels)).Score));
    }

    [Theory]
    [InlineData("auc")]
    [InlineData("logloss")]
    public void Predictions_that_hardly_differ_are_told_apart_by_far_less_than_two_independent_scores(string metric)
    {
        var (yardstick, labels) = (Given.Yardstick(metric), Labels());
        var first = Margins(labels, 1, 1);
        double[] second = [.. first.Select((margin, row) => margin + (0.05 * Math.Sin(row)))];

        Assert.True(yardstick.Gain(first, second, new(labels)).StandardError < yardstick.Of(first, new(labels)).StandardError / 4);
    }

    private static double[] Labels() => [.. Enumerable.Range(0, 600).Select(row => row % 3 == 0 ? 1.0 : 0)];

    private static double[] Margins(double[] labels, double sharpness, int seed)
    {
        var chance = new Random(seed);
        return [.. labels.Select(label => (sharpness * (label - 0.5)) + (2 * (chance.NextDouble() - 0.5)) - 0.3)];
    }
}
