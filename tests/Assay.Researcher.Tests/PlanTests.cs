using Assay.Researcher.Research;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class PlanTests
{
    [Fact]
    public void A_fifth_of_the_time_or_ten_seconds_stay_for_handing_in()
        => Prop.ForAll(Gen.Choose(20, 100_000).ToArbitrary(), seconds =>
        {
            var plan = new Plan(TimeSpan.FromSeconds(seconds));
            return plan.Reserve >= TimeSpan.FromSeconds(10) && plan.Reserve >= plan.Whole * 0.2 - TimeSpan.FromMilliseconds(1);
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
}
