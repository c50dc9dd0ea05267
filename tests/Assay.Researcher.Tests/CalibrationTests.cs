using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Linear;
using Assay.Researcher.Recipes;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class CalibrationTests
{
    [Fact]
    public void A_model_that_is_too_sure_is_made_less_sure()
    {
        var (honest, truth) = Rows();
        var yardstick = new Yardstick(TaskKind.Binary, 0, Metric.Find(TaskKind.Binary, "logloss"));
        double[] boastful = [.. honest.Select(margin => 1 + (3 * margin))];

        var calibration = Calibrator.Find(boastful, truth, yardstick)!;

        Assert.InRange(calibration.Slope, 0.25, 0.45);
        Assert.Equal(yardstick.Of(honest, truth).Score, yardstick.Of(calibration.Apply(boastful), truth).Score, 0.003);
    }

    [Fact]
    public void An_honest_model_is_left_as_it_is_and_so_is_one_of_which_only_the_order_counts()
    {
        var (honest, truth) = Rows();

        Assert.Null(Calibrator.Find(honest, truth, new(TaskKind.Binary, 0, Metric.Find(TaskKind.Binary, "logloss"))));
        Assert.Null(Calibrator.Find(
            [.. honest.Select(margin => 3 * margin)], truth, new(TaskKind.Binary, 0, Metric.Find(TaskKind.Binary, "auc"))));
    }

    private static (double[] Margins, Truth Truth) Rows()
    {
        var chance = new Random(11);
        double[] margins = [.. Enumerable.Range(0, 4000).Select(_ => (chance.NextDouble() * 4) - 2)];
        return (margins, new([.. margins.Select(margin => chance.NextDouble() < Link.Probability(margin) ? 1.0 : 0)]));
    }
}
