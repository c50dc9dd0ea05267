using Assay.Journal;
using Assay.Protocol;
using Assay.Research;
using Assay.Tests.Journal;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Research;

public sealed class CheckInTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ResearchStarted Asking = Facts.Started(concurrent: 2) with { Checkin = true };

    [Fact]
    public void The_first_directions_need_no_word()
        => Assert.Equal(2, Schedule.Decide(After(Asking), [], Start).Count);

    [Fact]
    public void Once_a_direction_has_ended_nothing_opens_until_the_owner_answers()
    {
        Fact[] facts = [Asking, Facts.Opened(1), Facts.Opened(2), Facts.Ended(1)];

        Assert.Empty(Schedule.Decide(After(facts), [new DirectionId(2)], Start));
        Assert.True(Schedule.Awaits(After(facts), Start));
        Assert.Equal([new Step.Open(new DirectionId(3), "builtin")], Schedule.Decide(After([.. facts, new CheckedIn()]), [new DirectionId(2)], Start));
    }

    [Fact]
    public void Who_asked_for_no_check_in_is_not_waited_for()
        => Assert.NotEmpty(Schedule.Decide(After(Facts.Started(), Facts.Opened(1), Facts.Ended(1)), [], Start));

    [Fact]
    public void A_suggestion_is_for_the_next_direction_alone()
    {
        var state = After(Asking, Facts.Opened(1), Facts.Ended(1), new CheckedIn("Try splines."), Facts.Opened(2), Facts.Opened(3));

        Assert.Equal([null, "Try splines.", null], state.Directions.Values.Select(direction => direction.Suggestion));
        Assert.Empty(state.Guidance);
    }

    [Fact]
    public void A_second_suggestion_before_the_next_direction_joins_the_first()
    {
        var state = After(
            Asking, Facts.Opened(1), Facts.Opened(2), Facts.Ended(1), new CheckedIn("Try splines."), Facts.Ended(2), new CheckedIn("Keep it small."), Facts.Opened(3));

        Assert.Equal("Try splines. Keep it small.", state[new DirectionId(3)].Suggestion);
    }

    [Fact]
    public void Where_a_limit_is_reached_nobody_is_asked()
    {
        var state = After(Asking with { Directions = 1 }, Facts.Opened(1), Facts.Ended(1));

        Assert.False(Schedule.Awaits(state, Start));
        Assert.IsType<Step.Finish>(Assert.Single(Schedule.Decide(state, [], Start)));
    }

    [Fact]
    public void Stopped_research_waits_for_nobody()
        => Assert.False(Schedule.Awaits(After(Asking, Facts.Opened(1), Facts.Ended(1), new ResearchEnded(ResearchEnd.Stopped, "enough")), Start));

    [Fact]
    public void The_owners_thinking_costs_no_time_and_a_direction_at_work_does()
    {
        Fact[] alone = [Asking, Facts.Opened(1), Facts.Ended(1)];
        Fact[] beside = [Asking, Facts.Opened(1), Facts.Opened(2), Facts.Ended(1)];

        Assert.Equal(600, Schedule.SecondsLeft(After(alone), Start.AddHours(8)));
        Assert.Equal(540, Schedule.SecondsLeft(After(beside), Start.AddMinutes(1)));
        Assert.Equal(0, Later(After(alone), new CheckedIn(), Start.AddHours(8)).Seconds);
        Assert.Equal(60, Later(After(beside), new CheckedIn(), Start.AddMinutes(1)).Seconds);
    }

    [Fact]
    public void Nothing_ever_opens_while_the_owner_is_waited_for()
        => Prop.ForAll(Gen.Choose(0, 4).ArrayOf(40).ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), (turns, concurrent) =>
        {
            var facts = new List<Fact> { Asking with { Concurrent = concurrent } };
            var atWork = new List<DirectionId>();
            var owed = false;
            foreach (var turn in turns)
            {
                foreach (var open in Schedule.Decide(After([.. facts]), atWork, Start).OfType<Step.Open>())
                {
                    if (owed)
                    {
                        return false;
                    }

                    facts.Add(Facts.Opened(open.Direction.Number));
                    atWork.Add(open.Direction);
                }

                switch (turn)
                {
                    case 0 when atWork.Count > 0:
                        facts.Add(Facts.Ended(atWork[0].Number));
                        atWork.RemoveAt(0);
                        owed = true;
                        break;
                    case 1:
                        facts.Add(new CheckedIn());
                        owed = false;
                        break;
                    case 2:
                        facts.Add(new ResearchPaused());
                        break;
                    case 3:
                        facts.Add(new ResearchContinued());
                        break;
                    default:
                        facts.Add(new ResearchResumed());
                        break;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private static LabState After(params Fact[] facts) => facts.Aggregate(LabState.Empty, (state, fact) => Later(state, fact, Start));

    private static LabState Later(LabState state, Fact fact, DateTimeOffset at)
        => state.Apply(Entry.Forge(state.Entries + 1, at, "x", fact, Facts.Key).Entry);
}
