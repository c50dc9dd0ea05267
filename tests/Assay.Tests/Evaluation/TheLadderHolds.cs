using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Tests.Evaluation.Simulation;
using Xunit;

namespace Assay.Tests.Evaluation;

/// <summary>
/// The promise of the ladder, on 5,000 labels with the real metrics: attacks gain at most a standard error over the truth
/// in the mean, and honest improvements are heard. The same with more of everything: bench/ladder.
/// </summary>
public sealed class TheLadderHolds
{
    private static readonly Metric Auc = Metric.Find(TaskKind.Binary, "auc");
    private static readonly Metric LogLoss = Metric.Find(TaskKind.Binary, "logloss");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_thousand_random_submissions_gain_no_standard_error(bool flat)
    {
        var loot = Enumerable.Range(1, 3).Select(seed => Attacks.Fishing(Auc, seed, 2000, share: 0.3, flat)).ToArray();

        Assert.InRange(loot.Average(one => one.Released), -1, 1);
        Assert.InRange(loot.Average(one => one.Final), -1, 1);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(55)]
    [InlineData(200)]
    [InlineData(1000)]
    public void Flipping_rows_of_a_real_model_gains_no_standard_error(int flips)
    {
        Loot[] loot = [Attacks.Flipping(Auc, 1, 200, share: 0.3, flips), Attacks.Flipping(LogLoss, 2, 200, share: 0.3, flips)];

        Assert.InRange(loot.Average(one => one.Released), -1, 1);
        Assert.InRange(loot.Average(one => one.Final), -1, 1);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    public void Raising_rows_that_are_mostly_positive_above_a_constant_gains_no_standard_error(int flips)
    {
        Assert.InRange(Attacks.Raising(Auc, 1, 400, share: 0.9, flips).Released, -1, 1);
    }

    [Fact]
    public void Improvements_by_two_standard_errors_are_heard_though_many_questions_are_asked()
    {
        var heard = Enumerable.Range(1, 3).Average(seed => Honesty.Heard(Auc, seed, share: 0.3, step: 2, correlation: 0.95, between: 20));

        Assert.InRange(heard, 0.9, 1);
    }

    [Fact]
    public void A_model_that_changes_little_is_heard_when_it_is_better_by_one_and_a_half()
    {
        var heard = Enumerable.Range(1, 3).Average(seed => Honesty.Heard(Auc, seed, share: 0.3, step: 1.5, correlation: 0.98, between: 20));

        Assert.InRange(heard, 0.9, 1);
    }
}
