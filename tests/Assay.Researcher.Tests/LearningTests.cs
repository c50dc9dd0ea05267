using Assay.Measure;
using Assay.Protocol;
using Assay.Researcher.Families;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Researcher.Tests.Fakes;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class LearningTests
{
    [Fact]
    public void The_first_score_of_a_lab_beat_nothing()
    {
        Assert.Contains("the first released score of this lab", Told(first: true, Scored("a", 0.8)), StringComparison.Ordinal);
        Assert.Contains("better than the lab's best before", Told(first: false, Scored("a", 0.8)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_timed_out_ranks_behind_all_that_is_complete_and_is_called_so_when_it_is_all_there_is()
    {
        var shortened = Scored("quick", 0.9) with { TimedOut = true };

        Assert.Equal("whole", Book(shortened, Scored("whole", 0.7)).Best!.Description);
        Assert.DoesNotContain(Finalists.Of(Book(shortened, Scored("whole", 0.7)), TimeSpan.FromHours(1)), entry => entry.TimedOut);
        Assert.Contains("the score of an incomplete model", Told(first: true, shortened), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_attempt_is_no_search()
        => Assert.Contains("one model fitted ('a'; no time for a search)", Told(first: true, Scored("a", 0.8)), StringComparison.Ordinal);

    [Fact]
    public void A_change_that_helped_and_hurt_is_taught_as_neither_and_one_that_changed_nothing_as_that()
    {
        var told = Told(
            first: true, Scored("a", 0.8), Scored("C times 5", 0.82, 0.02), Scored("C times 5", 0.7, -0.1), Scored("depth 3", 0.81, 0.01),
            Scored("no pairs", 0.8, 0, 0));

        Assert.DoesNotContain("helped: C times 5", told, StringComparison.Ordinal);
        Assert.DoesNotContain("help: C times 5", told, StringComparison.Ordinal);
        Assert.Contains("What helped: depth 3", told, StringComparison.Ordinal);
        Assert.Contains("No difference at all: no pairs", told, StringComparison.Ordinal);
    }

    [Fact]
    public void The_more_changes_were_compared_the_more_a_gain_must_be_to_be_taught()
    {
        var helped = Scored("depth 3", 0.81, 0.0025);
        Entry.Scored[] others = [.. Enumerable.Range(0, 60).Select(at => Scored($"change {at}", 0.7 + (at * 0.001), 0.0001))];

        Assert.Contains("What helped: depth 3", Told(first: true, Scored("a", 0.8), helped), StringComparison.Ordinal);
        Assert.DoesNotContain("What helped", Told(first: true, [Scored("a", 0.8), helped, .. others]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.00001, "0.0000 ± 0.0010")]
    [InlineData(0.002, "+0.0020 ± 0.0010")]
    [InlineData(-0.002, "−0.0020 ± 0.0010")]
    public void A_difference_has_one_sign_and_none_when_it_rounds_to_nothing(double gain, string text)
        => Assert.Equal(text, Analysis.Signed(new(gain, 0.001)));

    [Fact]
    public void What_timed_out_teaches_nothing_of_what_was_changed()
    {
        Entry.Scored[] tried = [Scored("first", 0.8), Scored("noise left out", 0.6, gain: -0.2)];

        Assert.Contains("What did not help: noise left out (worse by 0.2000 ± 0.0010 than the best before it)", Told(false, tried), StringComparison.Ordinal);
        Assert.DoesNotContain("noise left out", Told(false, tried[0], tried[1] with { TimedOut = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_make_no_difference_on_this_table_is_not_tried()
    {
        var numbers = Given.Table with { Categories = 0, MostLevels = 0 };
        var book = new Notebook(Given.Auc, 1);
        for (var at = 0; new LinearPath().Next(book, new() { Seed = 1, Traits = numbers, FitsLeft = 100 }) is { } attempt && at < 100; at++)
        {
            Assert.DoesNotContain("categories", attempt.Description, StringComparison.Ordinal);
            book.Add(new Entry.Scored($"{at}", attempt.Description, attempt.Recipe, 1, new(0.7, 0.01), [0], Gain: null));
        }

        Assert.NotEmpty(book.Entries);
    }

    [Fact]
    public void A_gain_too_small_to_see_is_not_followed_step_by_step()
    {
        var book = new Notebook(Given.Auc, 1);
        for (var at = 0; new LinearPath().Next(book, new() { Seed = 1, Traits = Given.Table, FitsLeft = 100 }) is { } attempt && at < 100; at++)
        {
            book.Add(new Entry.Scored(
                $"{at}", attempt.Description, attempt.Recipe, 1, new(0.7 + (at * 1e-6), 0.01), [0],
                new Estimate(1e-6, 1e-7))
            { Mutation = attempt.Mutation });
        }

        Assert.Equal(2, book.Entries.Count(entry => entry.Mutation == "C × 3.16"));
    }

    [Fact]
    public void Where_later_rows_are_judged_the_season_is_among_the_first_four()
        => Assert.Contains(
            "Seasonal means",
            Expectation.Rank(Roster.All, Given.Table with { Forward = true }, [], 60).Take(4).Select(expected => expected.Family.Title));

    private static string Told(bool first, params Entry.Scored[] entries)
    {
        var book = Book(entries);
        var best = book.Best!;
        var candidate = new Candidate("r", best.Recipe, best.Description, best.Score, null!)
        {
            Released = new(0.8, 0.01),
            Standing = Standing.Better,
            IsFirst = first
        };
        return string.Join('\n', Learnings.Of("Trees", book, [], [candidate], Given.Auc).Select(learning => learning.Text));
    }

    private static Notebook Book(params Entry.Scored[] entries)
    {
        var book = new Notebook(Given.Auc, 1);
        foreach (var entry in entries)
        {
            book.Add(entry);
        }

        return book;
    }

    private static Entry.Scored Scored(string change, double score, double? gain = null, double error = 0.001)
        => new(change, change, Trees.Of(Trees.Plain, Trees.Sound, (int)(score * 1000)), 1, new Estimate(score, 0.01), [1], gain is { } by ? new Estimate(by, error) : null);
}
