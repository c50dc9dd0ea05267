using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Families;
using Assay.Researcher.Tests.Fakes;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class ChoiceTests
{
    [Fact]
    public void Directions_one_after_the_other_follow_every_family_that_has_something_to_work_with()
    {
        var history = new List<HistoryEntry>();
        var open = Expectation.Rank(Roster.All, Given.Table, [], 60).Select(expected => expected.Family.Title).ToList();
        for (var number = 1; number <= open.Count; number++)
        {
            history.Add(Given.Entry(number, Choose(number, history).Title));
        }

        Assert.Equal(open, history.Select(entry => entry.Title));
        Assert.True(open.Count >= 5);
    }

    [Fact]
    public void The_first_direction_takes_what_promises_most_for_each_second_and_says_so()
    {
        var choice = Choose(1, []);

        Assert.IsType<DefaultTrees>(choice.Family);
        Assert.Contains("this promises the most for its time", choice.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Directions_that_begin_at_the_same_moment_take_different_families()
        => Assert.Equal(3, Enumerable.Range(1, 3).Select(number => Choose(number, []).Title).Distinct().Count());

    [Fact]
    public void A_family_that_was_announced_is_passed_over_whoever_announced_it()
        => Assert.IsNotType<DefaultTrees>(Choose(5, [.. Enumerable.Range(1, 4).Select(number => Given.Entry(number, "Boosted trees by default"))]).Family);

    [Fact]
    public void What_a_kin_brought_here_raises_or_lowers_what_is_expected_of_it()
    {
        double Expected(double linear, double trees) => Expectation
            .Rank([new SmoothLinear()], Given.Table, [new("a", Kin.Linear, linear, 1), new("b", Kin.Trees, trees, 1)], 60)
            .Single().Gain;

        Assert.True(Expected(linear: 0.10, trees: 0.12) > Expected(linear: 0.11, trees: 0.11));
        Assert.True(Expected(linear: 0.12, trees: 0.10) < Expected(linear: 0.11, trees: 0.11));
        Assert.True(Expected(linear: 0.9, trees: 0.10) > 0);
    }

    [Fact]
    public void Models_are_weighed_once_there_are_enough_and_again_when_there_are_more()
    {
        Outcome[] few = [Weighable(1, Kin.Trees), Weighable(2, Kin.Linear), new("x", Kin.Networks, 0.1, 1)];
        Outcome[] enough = [.. few, Weighable(3, Kin.Networks)];

        Assert.Equal(Prospect.None, new WeighedBlend().Promise(Given.Table, few));
        Assert.True(new WeighedBlend().Promise(Given.Table, enough).Gain > 0);
        Assert.Equal(Prospect.None, new WeighedBlend().Promise(Given.Table, [.. enough, new("d", Kin.Blends, 0.1, 1)]));
    }

    [Fact]
    public void After_a_blend_as_many_new_models_are_waited_for_whatever_became_of_it()
    {
        HistoryEntry[] history = [.. Roster.All.Select((family, at) => Given.Entry(at + 1, family.Title))];
        Outcome[] enough = [Weighable(1, Kin.Trees), Weighable(2, Kin.Linear), Weighable(3, Kin.Networks)];
        Outcome[] again = [.. enough, .. Enumerable.Range(0, 3).Select(at => Weighable(history.Length + at, Kin.Trees))];

        Assert.IsType<TunedTrees>(Choose(history.Length + 1, history, enough).Family);
        Assert.IsType<WeighedBlend>(Choose(history.Length + 1, history, again).Family);
    }

    [Fact]
    public void The_last_direction_weighs_what_all_others_left()
    {
        HistoryEntry[] history = [Given.Entry(1, Roster.All[0].Title), Given.Entry(2, Roster.All[1].Title), Given.Entry(3, new WeighedBlend().Title), Given.Entry(4, Roster.All[3].Title)];
        Outcome[] left = [Weighable(1, Kin.Trees), Weighable(2, Kin.Linear), Weighable(4, Kin.Linear), new("d", Kin.Blends, 0.1, 1)];
        var last = Brief(5) with { Budget = new(1, 60, null) };

        var choice = Choice.From(last, new(history), Given.Table, left);

        Assert.IsType<WeighedBlend>(choice.Family);
        Assert.Contains("last direction", choice.Because, StringComparison.Ordinal);
        Assert.Equal(2, choice.Region);
        Assert.IsNotType<WeighedBlend>(Choice.From(last with { Budget = new(1, 60, null) { DirectionsLeft = 1 } }, new(history), Given.Table, left).Family);
        Assert.IsNotType<WeighedBlend>(Choice.From(last, new(history), Given.Table, left[..2]).Family);
    }

    [Fact]
    public void A_last_direction_after_a_blend_of_all_there_is_does_not_weigh_the_same_again()
    {
        HistoryEntry[] history = [Given.Entry(1, Roster.All[0].Title), Given.Entry(2, Roster.All[1].Title), Given.Entry(3, Roster.All[3].Title), Given.Entry(4, new WeighedBlend().Title)];
        Outcome[] left = [Weighable(1, Kin.Trees), Weighable(2, Kin.Linear), Weighable(3, Kin.Linear), new("d", Kin.Blends, 0.1, 1)];

        Assert.IsNotType<WeighedBlend>(Choice.From(Brief(5) with { Budget = new(1, 60, null) }, new(history), Given.Table, left).Family);
    }

    [Fact]
    public void What_was_opened_before_the_last_blend_and_handed_in_after_it_began_is_new_as_well()
    {
        HistoryEntry[] history = [Given.Entry(1, Roster.All[0].Title), Given.Entry(2, Roster.All[1].Title), Given.Entry(3, Roster.All[3].Title), Given.Entry(4, new WeighedBlend().Title)];
        Outcome blend = new("d", Kin.Blends, 0.1, 1) { Direction = 4, At = 100 };
        var last = Brief(5) with { Budget = new(1, 60, null) };

        Assert.IsType<WeighedBlend>(Choice.From(last, new(history), Given.Table, [.. Left(of: 120), blend]).Family);
        Assert.IsNotType<WeighedBlend>(Choice.From(last, new(history), Given.Table, [.. Left(of: 90), blend]).Family);

        static Outcome[] Left(long of) => [.. Enumerable.Range(1, 3).Select(number => Weighable(number, Kin.Trees) with { At = number == 3 ? of : 10 })];
    }

    [Fact]
    public void Directions_that_find_no_family_left_at_the_same_moment_search_in_regions_of_their_own()
    {
        var prose = Given.Table with { Numbers = 0, Categories = 0, MostLevels = 0, Prose = 1 };

        Assert.Equal(
            [("Text as words and hashed runs of characters", 1), ("Tuned boosted trees", 2), ("Tuned boosted trees", 3)],
            Enumerable.Range(1, 3).Select(number => Choice.From(Brief(number), new([]), prose, [])).Select(choice => (choice.Family.Title, choice.Region)));
    }

    [Fact]
    public void A_direction_with_nothing_to_weigh_follows_another_family_and_says_why()
    {
        var choice = Choice.Besides(Brief(1) with { Suggestion = "An ensemble." }, new History([]), Given.Table, [Weighable(1, Kin.Trees), Weighable(2, Kin.Linear), Weighable(3, Kin.Networks)]);

        Assert.IsNotType<WeighedBlend>(choice.Family);
        Assert.StartsWith("Merged directions left fewer than two models", choice.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logistic regression with a penalty, please", "Regularised linear model")]
    [InlineData("use xgboost", "Boosted trees by default")]
    [InlineData("try a small neural network", "Small neural network")]
    [InlineData("an SVM", "Kernel machine")]
    [InlineData("kNN", "Nearest neighbours")]
    [InlineData("character n-grams", "Text as words and hashed runs of characters")]
    [InlineData("lag features", "Usual values of the season")]
    [InlineData("stack the models", "Weighed blend of what was handed in")]
    [InlineData("a random forest without boosting", "Random forest")]
    [InlineData("no boosting; use splines", "Smooth terms and interactions")]
    [InlineData("quantile is fine with the default", null)]
    [InlineData("don't use trees", null)]
    [InlineData("", null)]
    public void A_suggestion_means_what_its_telling_words_mean(string suggestion, string? title)
        => Assert.Equal(title, Suggestions.Nearest(suggestion)?.Title);

    [Fact]
    public void When_nothing_is_near_to_a_suggestion_the_rationale_says_so()
        => Assert.StartsWith(
            "The owner suggested 'Use the moon.': nothing that this agent knows is near to it and has something to work with here.",
            Choice.From(Brief(1) with { Suggestion = "Use the moon." }, new History([]), Given.Table, []).Because, StringComparison.Ordinal);

    [Fact]
    public void Who_begins_at_the_same_moment_as_others_says_so_plainly()
        => Assert.Contains("2 directions began at the same moment", Choose(3, []).Because, StringComparison.Ordinal);

    [Fact]
    public void When_all_were_tried_it_says_that_it_opens_nothing_new_and_searches_elsewhere()
    {
        var history = Roster.All.Select((family, at) => Given.Entry(at + 1, family.Title)).ToList();
        var number = history.Count + 1;
        var choice = Choose(number, history);
        history.Add(Given.Entry(number, choice.Title));
        var next = Choose(number + 1, history);

        Assert.Equal(("Tuned boosted trees, region 2", 2), (choice.Title, choice.Region));
        Assert.Contains("opens no new one", choice.Because, StringComparison.Ordinal);
        Assert.Equal(("Tuned boosted trees, region 3", 3), (next.Title, next.Region));
    }

    [Fact]
    public void What_has_nothing_to_work_with_is_not_followed_and_the_rationale_says_so()
    {
        var choice = Choice.From(Brief(1) with { Suggestion = "Read the text as n-grams." }, new History([]), Given.Table with { MostLevels = 5 }, []);

        Assert.IsNotType<RunsOfText>(choice.Family);
        Assert.Contains("has something to work with here", choice.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_owner_suggests_is_followed_where_a_family_is_near_to_it()
    {
        var brief = Brief(1) with { Suggestion = "Please try smooth curves, or splines." };

        Assert.IsType<SmoothLinear>(Choice.From(brief, new History([]), Given.Table, []).Family);
        Assert.IsType<DefaultTrees>(Choice.From(brief with { Suggestion = "Use the moon." }, new History([]), Given.Table, []).Family);
    }

    [Fact]
    public void What_was_announced_before_an_interruption_is_gone_on_with()
    {
        var brief = Brief(2) with { Announced = new("tuned-boosted-trees-region-3", "Tuned boosted trees, region 3", "…") };
        var choice = Choice.From(brief, new History([Given.Entry(2, "Tuned boosted trees, region 3")]), Given.Table, []);

        Assert.IsType<TunedTrees>(choice.Family);
        Assert.Equal(3, choice.Region);
    }

    private static Outcome Weighable(int direction, Kin kin) => new($"{direction}", kin, 0.1, 1) { Weighable = true, Direction = direction };

    private static Choice Choose(int number, IReadOnlyList<HistoryEntry> history, IReadOnlyList<Outcome>? outcomes = null) => Choice.From(Brief(number), new History(history), Given.Table, outcomes ?? []);

    private static Brief Brief(int number) => new()
    {
        Lab = "l",
        Goal = "g",
        Task = TaskKind.Binary,
        Metric = new("auc", true),
        Feedback = Feedback.Ladder,
        Direction = new(number),
        Branch = "b",
        Submitted = false,
        Data = new("t", "p", "s", "id", "y", "1", 1, 1),
        Budget = new(1, 60, null) { DirectionsLeft = 3 },
        Guidance = [],
        Rules = [],
    };
}
