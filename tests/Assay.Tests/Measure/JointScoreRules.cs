using Assay.Measure.Inference;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Measure;

/// <summary>What is said of several scores on the same rows.</summary>
public sealed class JointScoreRules
{
    [Fact]
    public void A_difference_is_the_paired_one()
    {
        var random = new Random(1);
        var sample = Sample.Drawn(random, 400, 0.4, 1);
        double[] other = [.. sample.Predictions.Select(prediction => Math.Clamp(prediction + (0.2 * (random.NextDouble() - 0.5)), 0, 1))];
        var metric = Metric.Find(TaskKind.Binary, "auc");
        using var first = metric.Trace(sample.Predictions, sample.Targets);
        using var second = metric.Trace(other, sample.Targets);

        var difference = new JointScores([first.Estimate, second.Estimate], [first.Contributions.ToArray(), second.Contributions.ToArray()]).Difference(0, 1);

        var exact = DeLong.DifferenceByPairs(sample, other);
        Assert.Equal(exact.Score, difference.Score, 1e-9);
        Assert.Equal(exact.StandardError, difference.StandardError, 1e-9);
        Assert.InRange(difference.StandardError, 0, 0.6 * first.Estimate.StandardError);
    }

    [Fact]
    public void Where_contributions_are_not_known_scores_count_as_independent()
    {
        var joint = new JointScores([new(0.7, 0.03), new(0.6, 0.04)], [null, [0.02, -0.02]]);

        Assert.Equal(0.05, new JointScores([new(0.7, 0.03), new(0.6, 0.04)], [null, null]).Difference(0, 1).StandardError, 1e-12);
        Assert.False(joint.IsPaired(0, 1));
        Assert.True(joint.IsPaired(1, 1));
    }

    [Fact]
    public void Contributions_of_different_rows_are_refused()
        => Assert.Throws<ArgumentException>(() => new JointScores([new(0.7, 0.03), new(0.6, 0.04)], [[0.1, 0.2], [0.1]]));

    /// <summary>Tukey's studentised range for infinite degrees of freedom, divided by √2: tables have 3.31, 4.47 and 5.30 for 3, 10 and 30 means.</summary>
    [Theory]
    [InlineData(2, 1.960)]
    [InlineData(3, 2.343)]
    [InlineData(10, 3.164)]
    [InlineData(30, 3.750)]
    public void The_critical_value_of_independent_scores_is_Tukey_s(int models, double expected)
        => Assert.Equal(expected, Independent(models).CriticalValue(0.95), 0.04);

    [Fact]
    public void Models_that_are_one_need_no_wider_intervals()
    {
        double[] rows = [0.01, -0.02, 0.01];
        double[] others = [0.02, -0.01, -0.01];
        var twice = new JointScores([new(0.7, 0.0245), new(0.7, 0.0245), new(0.6, 0.0245)], [rows, rows, others]);

        Assert.Equal(0, twice.Difference(0, 1).StandardError);
        Assert.Equal(1.96, twice.CriticalValue(0.95), 0.04);
        Assert.Equal(1.96, new JointScores([new(0.7, 0.02)], [[0.02]]).CriticalValue(0.95), 0.001);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Selection_bias_is_what_choosing_the_best_adds(bool higherIsBetter)
    {
        // Of ten equal models the best is 1.54 standard errors too good (the expected maximum of ten normal numbers).
        var equal = new JointScores([.. Enumerable.Range(0, 10).Select(_ => new Estimate(0.7, 0.01))], Own(10));
        Assert.Equal(0.0154, equal.SelectionBias([.. Enumerable.Range(0, 10)], higherIsBetter), 0.0004);

        // Where one is far ahead of the others, it is chosen whatever the noise.
        var apart = new JointScores([.. Enumerable.Range(0, 10).Select(model => new Estimate(0.7 + model, 0.01))], Own(10));
        Assert.InRange(apart.SelectionBias([.. Enumerable.Range(0, 10)], higherIsBetter), 0, 0.001);
        Assert.Equal(0, apart.SelectionBias([3], higherIsBetter));
    }

    [Fact]
    public void An_exact_score_is_not_biased_by_the_noise_of_others()
    {
        var scores = new JointScores([new Estimate(0.0002, 0.000006), new Estimate(51, 17), new Estimate(158, 40)], [null, null, null]);
        Assert.InRange(scores.SelectionBias([0, 1, 2], higherIsBetter: false), 0, 0.000006);
    }

    private static JointScores Independent(int models) => new([.. Enumerable.Range(0, models).Select(_ => new Estimate(0.7, 0.01))], Own(models));

    /// <summary>Each model's luck is a row of its own.</summary>
    private static double[][] Own(int models)
        => [.. Enumerable.Range(0, models).Select(model => Enumerable.Range(0, models).Select(row => row == model ? 0.01 : 0).ToArray())];
}
