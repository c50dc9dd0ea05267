using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;
using Xunit;

namespace Assay.RedTeam.Tests;

/// <summary>"Not tried" is an answer of its own: it neither hides what got through nor speaks for a wall.</summary>
public sealed class CasesThatCouldNotBeTried
{
    private static readonly Attempt<Loot> Nothing = new(Loot.Nothing("nothing"), null);
    private static readonly Attempt<Loot> Taken = new(Loot.Taken("taken"), null);
    private static readonly Attempt<Loot> NotTried = new(null, "out of time");
    private static readonly Attack Any = Catalogue.Attacks[0];

    [Fact]
    public void An_attack_that_broke_is_neither_defeated_nor_tried()
        => Assert.Equal((false, false, true, "Not tried: out of time"), Read(NotTried, Taken));

    [Fact]
    public void An_attack_whose_control_broke_is_not_tried_either()
        => Assert.Equal((false, false, false, "nothing"), Read(Nothing, NotTried));

    [Fact]
    public void An_attack_that_got_through_did_whatever_became_of_its_control()
        => Assert.Equal((true, false, false, "taken"), Read(Taken, NotTried));

    [Fact]
    public void An_attack_that_got_nothing_and_works_without_its_wall_is_defeated()
        => Assert.Equal((true, true, true, "nothing"), Read(Nothing, Taken));

    [Fact]
    public async Task A_case_that_breaks_is_tried_once_more()
    {
        var tries = 0;
        var second = await Attempt.Twice(() => ++tries == 1 ? throw new BrokenCaseException("busy") : Task.FromResult("done"), CancellationToken.None);
        var never = await Attempt.Twice<string>(() => throw new TimeoutException("late " + ++tries), CancellationToken.None);

        Assert.Equal(("done", null), (second.Outcome, second.Why));
        Assert.Equal((null, "TimeoutException: late 4"), (never.Outcome, never.Why));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(450, 1)]
    [InlineData(900, 2)]
    [InlineData(60_000, 8)]
    public void Times_stretch_with_the_speed_of_the_machine_within_bounds(int milliseconds, double factor)
        => Assert.Equal(factor, MachineSpeed.FactorOf(TimeSpan.FromMilliseconds(milliseconds)));

    private static (bool Tried, bool Defeated, bool Proven, string How) Read(Attempt<Loot> walled, Attempt<Loot> control)
        => Any.Result(walled, control) is var result ? (result.Tried, result.Defeated, result.Proven, result.How) : default;
}
