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
            history.Add(Given.Entry(number, Choose(number, history)));
        }

        Assert.Equal(open, history.Select(entry => entry.Title));
        Assert.True(open.Count >= 5);
    }

    [Fact]
    public void The_first_direction_takes_what_promises_most_for_each_second_and_says_so()
    {
        var choice = Choose(1, []);

        Assert.IsType<DefaultTrees>(choice.Family);
        Assert.Contains("Best expected gain per second", choice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Directions_that_begin_at_the_same_moment_take_different_families()
        => Assert.Equal(3, Enumerable.Range(1, 3).Select(number => Choose(number, []).Title).Distinct().Count());

    [Fact]
    public void A_family_that_was_announced_is_passed_over_whoever_announced_it()
        => Assert.IsNotType<DefaultTrees>(Choose(
            5, [.. Enumerable.Range(1, 4).Select(number => Given.Entry(number, new DefaultTrees()))]).Family);

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
        HistoryEntry[] history = [.. Roster.All.Select((family, at) => Given.Entry(at + 1, family))];
        Outcome[] enough = [Weighable(1, Kin.Trees), Weighable(2, Kin.Linear), Weighable(3, Kin.Networks)];
        Outcome[] again = [.. enough, .. Enumerable.Range(0, 3).Select(at => Weighable(history.Length + at, Kin.Trees))];

        Assert.IsType<TunedTrees>(Choose(history.Length + 1, history, enough).Family);
        Assert.IsType<WeighedBlend>(Choose(history.Length + 1, history, again).Family);
    }

    [Fact]
    public void The_last_direction_weighs_what_all_others_left()
    {
        HistoryEntry[] history = [
            Given.Entry(1, Roster.All[0]), Given.Entry(2, Roster.All[1]), Given.Entry(3, new WeighedBlend()),
            Given.Entry(4, Roster.All[3])
        ];
        Outcome[] left = [Weighable(1, Kin.Trees), Weighable(2, Kin.Linear), Weighable(4, Kin.Linear), new("d", Kin.Blends, 0.1, 1)];
        var last = Brief(5) with { Budget = new(1, 60, null) };

        var choice = Choice.From(last, new(history), Given.Table, left);

        Assert.IsType<WeighedBlend>(choice.Family);
        Assert.Contains("last direction", choice.Reason, StringComparison.Ordinal);
        Assert.Equal(2, choice.Restart);
        Assert.IsNotType<WeighedBlend>(Choice.From(last with { Budget = new(1, 60, null) { DirectionsLeft = 1 } }, new(history), Given.Table, left).Family);
        Assert.IsNotType<WeighedBlend>(Choice.From(last, new(history), Given.Table, left[..2]).Family);
    }

    [Fact]
    public void A_last_direction_after_a_blend_of_all_there_is_does_not_weigh_the_same_again()
    {
        HistoryEntry[] history = [
            Given.Entry(1, Roster.All[0]), Given.Entry(2, Roster.All[1]), Given.Entry(3, Roster.All[3]),
            Given.Entry(4, new WeighedBlend())
        ];
        Outcome[] left = [Weighable(1, Kin.Trees), Weighable(2, Kin.Linear), Weighable(3, Kin.Linear), new("d", Kin.Blends, 0.1, 1)];

        Assert.IsNotType<WeighedBlend>(Choice.From(Brief(5) with { Budget = new(1, 60, null) }, new(history), Given.Table, left).Family);
    }

    [Fact]
    public void What_was_opened_before_the_last_blend_and_handed_in_after_it_began_is_new_as_well()
    {
        HistoryEntry[] history = [
            Given.Entry(1, Roster.All[0]), Given.Entry(2, Roster.All[1]), Given.Entry(3, Roster.All[3]),
            Given.Entry(4, new WeighedBlend())
        ];
        Outcome blend = new("d", Kin.Blends, 0.1, 1) { Direction = 4, At = 100 };
        var last = Brief(5) with { Budget = new(1, 60, null) };

        Assert.IsType<WeighedBlend>(Choice.From(last, new(history), Given.Table, [.. Left(of: 120), blend]).Family);
        Assert.IsNotType<WeighedBlend>(Choice.From(last, new(history), Given.Table, [.. Left(of: 90), blend]).Family);

        static Outcome[] Left(long of) => [.. Enumerable.Range(1, 3).Select(number => Weighable(number, Kin.Trees) with { At = number == 3 ? of : 10 })];
    }

    [Fact]
    public void Directions_that_find_no_family_left_at_the_same_moment_take_restarts_of_their_own()
    {
        var prose = Given.Table with { Numbers = 0, Categories = 0, MostLevels = 0, Prose = 1 };

        Assert.Equal(
            [("Text ngrams", 1), ("GBM tuned", 2), ("GBM tuned", 3)],
            Enumerable.Range(1, 3).Select(number => Choice.From(Brief(number), new([]), prose, []))
                .Select(choice => (choice.Family.Title, choice.Restart)));
    }

    [Fact]
    public void A_direction_with_nothing_to_weigh_follows_another_family_and_says_why()
    {
        var choice = Choice.Besides(Brief(1) with { Suggestion = "An ensemble." }, new History([]), Given.Table, [Weighable(1, Kin.Trees), Weighable(2, Kin.Linear), Weighable(3, Kin.Networks)]);

        Assert.IsNotType<WeighedBlend>(choice.Family);
        Assert.StartsWith("Fewer than two submitted models", choice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_title_fits_a_narrow_column_with_any_restart_and_names_its_family()
    {
        foreach (var family in Roster.All)
        {
            Assert.Equal(family.Id, Slug(family.Title));
            Assert.All([1, 2, 9, 99], restart => Assert.InRange(Choice.TitleOf(family, restart).Split(' ').Length, 1, 5));
            Assert.All([1, 2, 9, 99], restart => Assert.InRange($"{Slug(Choice.TitleOf(family, restart))}-2".Length, 1, 32));
        }

        Assert.Equal(Roster.All.Count, Roster.All.DistinctBy(family => family.Id).Count());
        Assert.All(Roster.All, family => Assert.Same(family, Roster.Find(family.Id)));

        static string Slug(string title) => title.ToLowerInvariant().Replace(' ', '-');
    }

    [Theory]
    [InlineData("logistic regression with a penalty, please", "Regularised linear model")]
    [InlineData("use xgboost", "GBM default")]
    [InlineData("try a small neural network", "Multilayer perceptron")]
    [InlineData("an SVM", "Kernel machine")]
    [InlineData("kNN", "Nearest neighbours")]
    [InlineData("character n-grams", "Text ngrams")]
    [InlineData("lag features", "Seasonal means")]
    [InlineData("stack the models", "Ensemble")]
    [InlineData("a random forest without boosting", "Random forest")]
    [InlineData("no boosting; use splines", "GAM interactions")]
    [InlineData("quantile is fine with the default", null)]
    [InlineData("don't use trees", null)]
    [InlineData("", null)]
    public void A_suggestion_means_what_its_telling_words_mean(string suggestion, string? title)
        => Assert.Equal(title, Suggestions.Nearest(suggestion)?.Title);

    [Fact]
    public void When_nothing_is_near_to_a_suggestion_the_rationale_says_so()
        => Assert.StartsWith(
            "The owner suggested 'Use the moon.', which matches no model family that applies to this table.",
            Choice.From(Brief(1) with { Suggestion = "Use the moon." }, new History([]), Given.Table, []).Reason, StringComparison.Ordinal);

    [Fact]
    public void Who_begins_at_the_same_moment_as_others_says_so_plainly()
        => Assert.Contains("were left to agents that started at the same time", Choose(3, []).Reason, StringComparison.Ordinal);

    [Fact]
    public void When_all_were_tried_it_says_that_it_opens_nothing_new_and_searches_elsewhere()
    {
        var history = Roster.All.Select((family, at) => Given.Entry(at + 1, family)).ToList();
        var number = history.Count + 1;
        var choice = Choose(number, history);
        history.Add(Given.Entry(number, choice));
        var next = Choose(number + 1, history);

        Assert.Equal(("GBM tuned 2", 2), (choice.Title, choice.Restart));
        Assert.Contains("restart 2", choice.Reason, StringComparison.Ordinal);
        Assert.Equal(("GBM tuned 3", 3), (next.Title, next.Restart));
    }

    [Fact]
    public void What_has_nothing_to_work_with_is_not_followed_and_the_rationale_says_so()
    {
        var choice = Choice.From(Brief(1) with { Suggestion = "Read the text as n-grams." }, new History([]), Given.Table with { MostLevels = 5 }, []);

        Assert.IsNotType<RunsOfText>(choice.Family);
        Assert.Contains("matches no model family that applies", choice.Reason, StringComparison.Ordinal);
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
        var brief = Brief(2) with { Announced = new("gbm-tuned-3", "GBM tuned 3", "…") { Approach = new("gbm-tuned", 3) } };
        var choice = Choice.From(brief, new History([Given.Entry(2, new TunedTrees())]), Given.Table, []);

        Assert.IsType<TunedTrees>(choice.Family);
        Assert.Equal(3, choice.Restart);
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
