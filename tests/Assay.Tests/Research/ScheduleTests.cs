using Assay.Journal;
using Assay.Protocol;
using Assay.Research;
using Assay.Tests.Journal;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Research;

public class ScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Free_slots_are_filled()
        => Assert.Equal(
            [new Step.Open(new DirectionId(1), "builtin"), new Step.Open(new DirectionId(2), "builtin"), new Step.Open(new DirectionId(3), "builtin")],
            Schedule.Decide(After(Facts.Started()), [], Start));

    [Fact]
    public void The_last_direction_is_the_one_that_none_comes_after()
    {
        var state = After(Facts.Started(concurrent: 2, directions: 3), Facts.Opened(1), Facts.Opened(2));

        Assert.Equal(2, Schedule.DirectionsAfter(state, new(1)));
        Assert.Equal(0, Schedule.DirectionsAfter(state, new(3)));
        Assert.Equal(0, Schedule.DirectionsAfter(After(), new(1)));
    }

    [Fact]
    public void The_number_of_directions_is_never_exceeded()
        => Prop.ForAll(Gen.Choose(1, 6).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (concurrent, directions) =>
        {
            var facts = new List<Fact> { Facts.Started(concurrent, directions) };
            var atWork = new List<DirectionId>();
            for (var turn = 0; turn < 40; turn++)
            {
                foreach (var step in Schedule.Decide(After([.. facts]), atWork, Start))
                {
                    if (step is Step.Open open)
                    {
                        facts.Add(new DirectionOpened(open.Direction, open.Agent, SealLevel.Walls, "c"));
                        facts.Add(Facts.Evaluated(open.Direction.Number, 0.5 + (0.02 * open.Direction.Number)));
                        atWork.Add(open.Direction);
                    }
                }

                if (atWork.Count > concurrent || atWork.Count > directions)
                {
                    return false;
                }

                if (atWork.Count > 0)
                {
                    facts.Add(Facts.Ended(atWork[0].Number));
                    atWork.RemoveAt(0);
                }
            }

            return After([.. facts]).Directions.Count == directions;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void When_the_money_is_used_up_the_agents_that_need_none_go_on()
        => Assert.All(
            Schedule.Decide(Spent(new() { ["claude"] = 1, ["builtin"] = 1 }), [], Start),
            step => Assert.Equal("builtin", Assert.IsType<Step.Open>(step).Agent));

    [Fact]
    public void When_the_money_is_used_up_and_all_agents_need_some_research_is_over()
        => Assert.Equal(
            "Money limit reached: 8.95 of 9 US dollars.",
            Assert.IsType<Step.Finish>(Assert.Single(Schedule.Decide(Spent(new() { ["claude"] = 1 }), [], Start))).Reason);

    private static LabState Spent(Dictionary<string, int> agents) => After(
        Facts.Started() with { Agents = agents, Models = new Dictionary<string, string> { ["claude"] = "maker/great-1" }, Usd = 9 },
        new DirectionOpened(new DirectionId(1), "claude", SealLevel.Walls, "c"),
        new CallReserved(new DirectionId(1), "c-1", "maker/great-1", 8.95m),
        new CallSettled(new DirectionId(1), "c-1", CallEnd.Answered, default, 8.95m),
        Facts.Ended(1));

    [Fact]
    public void Nothing_is_opened_when_too_little_time_is_left_for_it()
    {
        var late = Start.AddSeconds(600 - 25);
        Assert.Equal("Time limit reached: the remaining 25 s are too few for another direction.", Assert.IsType<Step.Finish>(Assert.Single(Schedule.Decide(After(Facts.Started()), [], late))).Reason);
        Assert.Equal(3, Schedule.Decide(After(Facts.Started()), [], Start.AddSeconds(600 - 35)).Count);
    }

    [Fact]
    public void An_interrupted_direction_is_taken_up_before_a_new_one_opens()
        => Assert.Equal([new Step.TakeUp(new DirectionId(1))], Schedule.Decide(After(Facts.Started(), Facts.Opened(1)), [], Start));

    [Fact]
    public void Paused_research_opens_nothing_and_does_not_end()
        => Assert.Equal([], Schedule.Decide(After(Facts.Started(), new ResearchPaused()), [], Start));

    [Fact]
    public void Five_candidates_without_an_improvement_are_a_plateau()
    {
        Fact[] Direction(int n) => [Facts.Opened(n), Facts.Evaluated(n, n == 1 ? 0.7 : null), Facts.Claimed(n), Facts.Ended(n)];
        Fact[] facts = [Facts.Started(), .. Enumerable.Range(1, 6).SelectMany(Direction)];
        Assert.StartsWith(
            "Plateau", Assert.IsType<Step.Finish>(Assert.Single(Schedule.Decide(After(facts), [], Start))).Reason,
            StringComparison.Ordinal);
        Assert.IsType<Step.Open>(Schedule.Decide(After(facts[..^4]), [], Start)[0]);
    }

    [Fact]
    public void Directions_that_ended_without_a_candidate_are_no_plateau()
    {
        Fact[] facts = [Facts.Started(), .. Enumerable.Range(1, 6).SelectMany(n => new Fact[] { Facts.Opened(n), Facts.Evaluated(n, null), Facts.Ended(n) })];
        Assert.IsType<Step.Open>(Schedule.Decide(After(facts), [], Start)[0]);
    }

    [Fact]
    public void Three_broken_directions_in_a_row_end_it()
    {
        Fact[] facts = [Facts.Started(), .. Enumerable.Range(1, 3).SelectMany(n => new Fact[] { Facts.Opened(n), Facts.Ended(n, DirectionStatus.Failed) })];
        Assert.Contains("in a row failed", Assert.IsType<Step.Finish>(Assert.Single(Schedule.Decide(After(facts), [], Start))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void It_waits_for_those_at_work_before_it_finishes()
        => Assert.Equal([], Schedule.Decide(After(Facts.Started(directions: 1), Facts.Opened(1)), [new DirectionId(1)], Start));

    [Fact]
    public void An_agent_gets_its_share_of_the_weights()
    {
        var weights = new Dictionary<string, int> { ["command:a"] = 2, ["builtin"] = 1, ["idle"] = 0 };
        var agents = new List<string>();
        for (var i = 0; i < 9; i++)
        {
            agents.Add(Allotment.NextAgent(weights, agents));
        }

        Assert.Equal(6, agents.Count(agent => agent == "command:a"));
        Assert.Equal(3, agents.Count(agent => agent == "builtin"));
    }

    [Theory]
    [InlineData(0, 0, 600, 200)]
    [InlineData(3, 120, 600, 240)]
    [InlineData(6, 300, 600, 300)]
    [InlineData(8, 300, 600, 300)]
    [InlineData(6, 300, 250, 250)]
    [InlineData(3, 300, 600, 200)]
    [InlineData(8, 550, 600, 50)]
    [InlineData(9, 300, 600, 300)]
    public void What_earlier_directions_left_of_their_time_is_shared_by_those_to_come(int begun, double elapsed, double most, double seconds)
    {
        Fact[] facts =
        [
            Facts.Started(seconds: 600, directionSeconds: 200) with { MostDirectionSeconds = most },
            .. Enumerable.Range(1, begun).SelectMany(n => new Fact[] { Facts.Opened(n), new GuestStarted(new DirectionId(n), 200), Facts.Ended(n) }),
        ];

        Assert.Equal(seconds, Allotment.SecondsFor(After(facts), new(begun + 1), Start.AddSeconds(elapsed)), 1e-6);
    }

    [Fact]
    public void A_direction_that_begins_again_leaves_those_to_come_their_share()
    {
        Fact[] facts =
        [
            Facts.Started(concurrent: 1, directions: 2, seconds: 600, directionSeconds: 200) with { MostDirectionSeconds = 600 },
            Facts.Opened(1), new GuestStarted(Facts.One, 200), new DirectionRetried(Facts.One, "The disk was full."),
        ];

        Assert.Equal(300, Allotment.SecondsFor(After(facts), Facts.One, Start));
        Assert.Equal(300, Allotment.SecondsFor(After([.. facts[..^1], new GuestEnded(Facts.One, "ended from outside", 1, 1)]), Facts.One, Start));
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(45, 15)]
    [InlineData(80, 0)]
    public void A_fault_gives_a_direction_no_more_time_than_it_had(int worked, double seconds)
    {
        Fact[] facts = [Facts.Started(directions: 1), Facts.Opened(1), new GuestStarted(Facts.One, 60)];
        var state = After(facts);
        var retried = state.Apply(Entry.Forge(4, Start.AddSeconds(worked), "x", new DirectionRetried(Facts.One, "The disk was full."), Facts.Key).Entry);

        Assert.Equal(seconds, Math.Max(0, Allotment.SecondsFor(retried, Facts.One, Start.AddSeconds(worked))), 1e-6);
    }

    [Fact]
    public void One_slow_submission_costs_the_others_no_time()
    {
        Fact[] Submitted(int number, double whole)
            => [Facts.Opened(number), new Rehearsed(new(number), "c9", "sha256:r", null, 1, whole), Facts.Claimed(number), Facts.Ended(number)];
        Fact[] facts = [Facts.Started(), .. Submitted(1, 4), .. Submitted(2, 5), .. Submitted(3, 300)];

        Assert.Equal(5, After(facts).SubmittingSeconds);
        Assert.Null(After(Facts.Started(), Facts.Opened(1), new Rehearsed(Facts.One, "c9", "sha256:r", null, 1, 300)).SubmittingSeconds);
    }

    [Fact]
    public void Scores_of_a_direction_without_a_candidate_stand_no_longer()
    {
        Fact[] facts = [Facts.Started(), Facts.Opened(1), Facts.Opened(2), Facts.Evaluated(1, 0.7), Facts.Evaluated(2, 0.9)];

        Assert.Equal((2, 0.9), Standing(After(facts)));
        Assert.Equal((1, 0.7), Standing(After([.. facts, Facts.Ended(2, DirectionStatus.Abandoned)])));
        Assert.Equal((2, 0.9), Standing(After([.. facts, Facts.Claimed(2), Facts.Ended(2)])));
        Assert.Null(After([.. facts, Facts.Ended(2, DirectionStatus.Abandoned), Facts.Ended(1, DirectionStatus.Failed)]).Standing);

        static (int, double) Standing(LabState state) => (state.Standing!.Direction.Number, state.Standing.Score.Score);
    }

    [Fact]
    public void Without_such_a_limit_each_direction_has_the_same_time()
        => Assert.Equal(60, Allotment.SecondsFor(After(Facts.Started(directions: 1)), Facts.One, Start));

    private static LabState After(params Fact[] facts)
        => facts.Select((fact, i) => Entry.Forge(i + 1, Start, "x", fact, Facts.Key).Entry).Aggregate(LabState.Empty, (state, entry) => state.Apply(entry));
}
