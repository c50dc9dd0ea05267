using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Families;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Researcher.Tracking;
using Xunit;

namespace Assay.Researcher.Tests;

/// <summary>Each family that promises anything on a table proposes recipes that can be fitted there, can be written down, and ends.</summary>
public sealed class FamilyTests
{
    private const int Count = 240;
    private const int Most = 300;
    private const int Fitted = 6;

    public static TheoryData<string, TaskKind> Cases() => [.. from family in Roster.All
                                                              where family.Kin != Kin.Blends
                                                              from task in Enum.GetValues<TaskKind>()
                                                              select (family.Title, task)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_family_proposes_what_can_be_fitted_and_ends(string title, TaskKind task)
    {
        var family = Roster.All.First(known => known.Title == title);
        using var study = Table(task);
        var traits = Traits.Of(study.All, study.Yardstick, study.Forward);
        if (family.Promise(traits, [new("other", Kin.Trees, 0.5, 1)]) is { Gain: <= 0 })
        {
            return;
        }

        var book = new Notebook(study.Yardstick, 1);
        while (book.Entries.Count < Most && family.Next(book, Ground(traits)) is { } attempt)
        {
            Assert.False(book.Has(attempt.Recipe), $"{attempt.Description} was proposed twice");
            Assert.Equal(attempt.Recipe.Key, Parameters.Tame(attempt.Recipe)?.Key);
            Assert.NotEmpty(Setting.Of(attempt.Recipe, borrowed: false));
            book.Add(Entry(study, attempt, book.Entries.Count));
        }

        Assert.InRange(book.Entries.Count, 1, Most - 1);
    }

    // The first recipes are fitted for real; what the others would give is made up, a little worse each time.
    private static Entry.Scored Entry(Study study, Attempt attempt, int number)
    {
        if (number >= Fitted || attempt.Recipe is not Recipe.Single)
        {
            return new(
                $"{number}", attempt.Description, attempt.Recipe, 0.1, new(study.Yardstick.HigherIsBetter ? -number : 1e9 + number, 0.1),
                [10], null)
            { Mutation = attempt.Mutation };
        }

        var never = new Deadline(TimeProvider.System, TimeSpan.MaxValue);
        var fitted = Quick(attempt.Recipe).Fit(study.Rows(study.Folds[0]), new(study.Yardstick, never, TestContext.Current.CancellationToken));
        Assert.All(fitted.Judged, margin => Assert.True(double.IsFinite(margin)));
        return new(
            $"{number}", attempt.Description, attempt.Recipe, 0.1, study.Yardstick.Of(fitted.Judged, study.Judged(1)),
            fitted.Rounds.Select(round => (double)round).ToList(), null)
        { Mutation = attempt.Mutation };
    }

    private static Recipe Quick(Recipe recipe) => recipe is Recipe.Single { Learner: Learner.Boosted boosted } single
        ? single with { Learner = boosted with { Rounds = 3, Settings = boosted.Settings with { Parallel = Math.Min(4, boosted.Settings.Parallel) } } }
        : recipe;

    private static Ground Ground(Traits traits) => new() { Seed = 1, Traits = traits, LookingSeconds = 1000, FitsLeft = 100 };

    private static Study Table(TaskKind task)
    {
        var chance = new Random(7);
        double[] Numbers() => [.. Enumerable.Range(0, Count).Select(_ => chance.NextDouble() * 10)];
        string[] Words(int levels) => [.. Enumerable.Range(0, Count).Select(_ => $"Mr. Name {chance.Next(levels)} of town {chance.Next(4)}")];
        var (one, other) = (Numbers(), Numbers());
        int[] groups = [.. Enumerable.Range(0, Count).Select(row => row / 8)];
        var frame = new Frame(
            [.. Enumerable.Range(0, Count).Select(row => $"{row}")],
            [
                new Column.Numbers("one", one), new Column.Numbers("other", other),
                new Column.Numbers("few", [.. one.Select(value => Math.Floor(value / 3))]),
                new Column.Categories("short", Words(1)), new Column.Categories("long", Words(40)),
                new Column.Prose("text", Words(30)), new Column.Numbers("query", [.. groups.Select(group => (double)group)]),
            ]);
        double[] values = [.. one.Zip(other, (left, right) => Math.Exp(left / 3) + right + chance.NextDouble())];
        var truth = task switch
        {
            TaskKind.Binary => new Truth([.. values.Select(value => value > 10 ? 1.0 : 0)]),
            TaskKind.Multiclass => new Truth([.. values.Select(value => value < 7 ? 0.0 : value < 12 ? 1 : 2)]) { Classes = 3 },
            TaskKind.Ranking => new Truth([.. values.Select(value => Math.Floor(Math.Min(value, 16) / 4))]) { Classes = 0, Groups = groups },
            _ => new Truth(values) { Classes = 0 },
        };
        var yardstick = new Yardstick(task, 3, Metric.For(task)[0]);
        var schema = new Schema { Id = "id", Target = "target", Task = task, Classes = task == TaskKind.Multiclass ? ["a", "b", "c"] : null, Group = task == TaskKind.Ranking ? "query" : null };
        return Study.Of(new(frame, truth, [], task == TaskKind.Regression ? [.. Enumerable.Range(0, Count).Select(row => (double)row)] : null), schema, yardstick, seed: 1);
    }
}
