using Assay.Researcher.Research;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class PlanTests
{
    [Fact]
    public void A_quarter_of_the_time_or_fifteen_seconds_stay_for_handing_in()
        => Prop.ForAll(Gen.Choose(20, 100_000).ToArbitrary(), seconds =>
        {
            var plan = new Plan(TimeSpan.FromSeconds(seconds));
            return plan.Reserve >= TimeSpan.FromSeconds(15) && plan.Reserve >= plan.Whole * 0.25 - TimeSpan.FromMilliseconds(1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_phases_follow_each_other_within_the_whole()
        => Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seconds =>
        {
            var plan = new Plan(TimeSpan.FromSeconds(seconds));
            return TimeSpan.Zero <= plan.Looking && plan.Looking <= plan.Judging && plan.Judging <= plan.Fitting && plan.Fitting <= plan.Whole;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Even_a_few_seconds_leave_some_for_looking()
        => Assert.True(new Plan(TimeSpan.FromSeconds(5)).Looking > TimeSpan.FromMilliseconds(500));

    [Theory]
    [InlineData(1, 10, 5)]
    [InlineData(2, 11, 4)]
    [InlineData(2, 8, 3)]
    [InlineData(2, 7, 0)]
    [InlineData(1, -3, 0)]
    public void Finalists_are_judged_on_as_many_folds_as_there_is_time_for(double secondsEach, double left, int folds)
        => Assert.Equal(folds, Plan.FreshFolds(secondsEach, TimeSpan.FromSeconds(left)));
}
