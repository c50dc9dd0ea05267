using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Families;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class ChoiceTests
{
    [Fact]
    public void Directions_one_after_the_other_take_every_family_once()
    {
        var history = new List<HistoryEntry>();
        for (var number = 1; number <= Roster.All.Count; number++)
        {
            history.Add(Entry(number, Choose(number, history).Title));
        }

        Assert.Equal(Roster.All.Select(family => family.Title), history.Select(entry => entry.Title));
    }

    [Fact]
    public void Directions_that_begin_at_the_same_moment_take_different_families()
        => Assert.Equal(3, Enumerable.Range(1, 3).Select(number => Choose(number, []).Title).Distinct().Count());

    [Fact]
    public void A_family_that_was_announced_is_passed_over_whoever_announced_it()
        => Assert.Equal("Boosted trees by default", Choose(1, [Entry(4, "Regularised logistic regression")]).Title);

    [Fact]
    public void A_family_that_an_early_failure_left_out_is_taken_up_later()
    {
        var history = Roster.All.Where(family => family is not SmoothLinear).Select((family, at) => Entry(at + 1, family.Title)).ToList();

        Assert.IsType<SmoothLinear>(Choose(9, history).Family);
    }

    [Fact]
    public void When_all_were_tried_it_says_that_it_opens_nothing_new_and_searches_elsewhere()
    {
        var history = Roster.All.Select((family, at) => Entry(at + 1, family.Title)).ToList();
        var choice = Choose(8, history);
        history.Add(Entry(8, choice.Title));
        var next = Choose(9, history);

        Assert.Equal(("Tuned boosted trees, region 2", 2), (choice.Title, choice.Region));
        Assert.Contains("opens no new one", choice.Because, StringComparison.Ordinal);
        Assert.Equal(("Tuned boosted trees, region 3", 3), (next.Title, next.Region));
    }

    [Fact]
    public void What_was_announced_before_an_interruption_is_gone_on_with()
    {
        var brief = Brief(2) with { Announced = new("tuned-boosted-trees-region-3", "Tuned boosted trees, region 3", "…") };
        var choice = Choice.From(brief, new History([Entry(2, "Tuned boosted trees, region 3")]));

        Assert.IsType<TunedTrees>(choice.Family);
        Assert.Equal(3, choice.Region);
    }

    private static Choice Choose(int number, IReadOnlyList<HistoryEntry> history) => Choice.From(Brief(number), new History(history));

    private static HistoryEntry Entry(int number, string title) => new()
    {
        Direction = new(number),
        Slug = "s",
        Title = title,
        Rationale = "r",
        Agent = "builtin",
        Status = DirectionStatus.Merged,
        Runs = 1,
        Evaluations = 1,
        Learnings = [],
    };

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
        Budget = new(1, 1, null),
        Guidance = [],
        Rules = [],
    };
}
