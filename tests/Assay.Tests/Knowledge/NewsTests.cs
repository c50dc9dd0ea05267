using Assay.Journal;
using Assay.Knowledge;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Tests.Journal;
using Xunit;

namespace Assay.Tests.Knowledge;

public class NewsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Guidance_is_told_once_and_only_what_came_since_the_brief()
    {
        var state = After(Working(), new Steered("before"));
        var briefed = Told.Nothing.Briefed(state);

        Assert.Empty(News.Of(state, Facts.One, briefed, Start).Lines);

        state = After([.. Working(), new Steered("before"), new Steered("look at tenure")]);
        var (lines, told) = News.Of(state, Facts.One, briefed, Start);
        Assert.Equal(["The owner says to all agents: look at tenure"], lines);
        Assert.Empty(News.Of(state, Facts.One, told, Start).Lines);
    }

    [Theory]
    [InlineData(29, null)]
    [InlineData(30, "30s are left: half of your time is used; make sure that you have something to submit.")]
    [InlineData(48, "12s are left: finish the current step and prepare your best model for submission.")]
    [InlineData(57, "3s are left: submit your best model now.")]
    [InlineData(90, "0s are left: submit your best model now.")]
    public void Of_the_marks_of_time_the_tightest_is_told(int seconds, string? line)
        => Assert.Equal(line is null ? [] : [line], News.Of(After(Working()), Facts.One, Told.Nothing, Start.AddSeconds(seconds)).Lines);

    [Fact]
    public void Each_mark_of_time_is_told_once_as_the_clock_goes_on()
    {
        var (told, lines) = (Told.Nothing, new List<string>());
        for (var second = 0; second <= 60; second++)
        {
            (var news, told) = News.Of(After(Working()), Facts.One, told, Start.AddSeconds(second));
            lines.AddRange(news);
        }

        Assert.Equal(["30s", "12s", "3s"], lines.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void Money_that_is_put_aside_counts_as_spent()
    {
        Fact[] facts = [.. Working(usd: 1m), new CallReserved(Facts.One, "c-1", "m", 0.7m), new CallSettled(Facts.One, "c-1", CallEnd.Answered, default, 0.4m)];

        Assert.Empty(News.Of(After(facts), Facts.One, Told.Nothing, Start).Lines);
        Assert.Equal(
            ["0.20 US dollars are left: finish the current step and prepare your best model for submission."],
            News.Of(After([.. facts, new CallReserved(Facts.One, "c-2", "m", 0.4m)]), Facts.One, Told.Nothing, Start).Lines);
    }

    [Fact]
    public void An_evaluation_is_followed_by_where_the_lab_stands()
    {
        Fact[] facts = [.. Working(), Facts.Opened(2), new DirectionAnnounced(new DirectionId(2), "deeper-trees", "Deeper trees", "They see more", []), Facts.Evaluated(2, 0.7712)];

        Assert.Empty(News.Of(After(facts), Facts.One, Told.Nothing, Start).Lines);

        var (lines, told) = News.Of(After([.. facts, Facts.Evaluated(1)]), Facts.One, Told.Nothing, Start);
        Assert.Equal(["2 evaluations in this lab, 1 of them yours; the lab's best is 0.771 ± 0.010 by deeper-trees."], lines);
        Assert.Single(News.Of(After([.. facts, Facts.Evaluated(1), Facts.Evaluated(1)]), Facts.One, told, Start).Lines);
    }

    [Fact]
    public void A_fifth_of_the_evaluations_is_a_mark_and_their_end_is_told()
    {
        var facts = new List<Fact> { Facts.Made(), Facts.Started(directionEvaluations: 5), Facts.Opened(1), new GuestStarted(Facts.One, 60) };
        facts.AddRange(Enumerable.Repeat(Facts.Evaluated(1), 3));
        Assert.DoesNotContain(News.Of(After([.. facts]), Facts.One, Told.Nothing, Start).Lines, line => line.Contains("left", StringComparison.Ordinal));

        facts.Add(Facts.Evaluated(1));
        Assert.Contains("1 evaluation left: use them only for models that are better in your own validation.", News.Of(After([.. facts]), Facts.One, Told.Nothing, Start).Lines);
    }

    [Fact]
    public void A_circle_and_an_end_before_its_time_are_told()
    {
        var state = After(Working(), new LoopNoticed(Facts.One, "ls", 3), new DirectionStopped(Facts.One, StopReason.Stuck, "It went round in circles."));

        Assert.Equal(
            [
                "This direction ends early: It went round in circles.",
                "You made the same call with the same result 3 times in a row: change something or stop; the direction ends if it "
                    + "continues.",
            ],
            News.Of(state, Facts.One, Told.Nothing, Start).Lines);
    }

    [Fact]
    public void That_the_money_is_used_up_is_told_as_it_is_and_ends_nothing()
        => Assert.Equal(
            ["The budget is used up."],
            News.Of(After(Working(), new DirectionStopped(Facts.One, StopReason.OutOfBudget, "The budget is used up.")), Facts.One, Told.Nothing, Start).Lines);

    [Fact]
    public void Who_has_handed_in_is_not_hurried()
        => Assert.Empty(News.Of(
            After(Working(), new SubmissionClaimed(Facts.One, "c9", null, new Dictionary<string, string>())), Facts.One, Told.Nothing, Start.AddSeconds(59)).Lines);

    private static Fact[] Working(decimal? usd = null)
        => [Facts.Made(), Facts.Started(), Facts.Opened(1), new GuestStarted(Facts.One, 60, Usd: usd)];

    private static LabState After(Fact[] facts, params Fact[] more)
        => facts.Concat(more).Select((fact, index) => new Entry(index + 1, Start, fact, "")).Aggregate(LabState.Empty, (state, entry) => state.Apply(entry));
}
