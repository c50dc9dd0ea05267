using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class PruningTests
{
    private const int Count = 4000;
    private const int Noise = 20;

    [Fact]
    public void Columns_that_tell_something_stay_and_nearly_all_that_tell_nothing_go()
    {
        var kept = Pruning.Keep(Table(), seed: 1, TestContext.Current.CancellationToken).Columns.Select(column => column.Name).ToList();

        Assert.Contains("strong", kept);
        Assert.Contains("weak", kept);
        Assert.Contains("bent", kept);
        Assert.InRange(kept.Count(name => name.StartsWith("noise", StringComparison.Ordinal)), 0, 2);
    }

    [Fact]
    public void Of_very_many_rows_a_part_is_asked_and_all_stay()
    {
        var table = Table();
        double[] odd = [.. table.Truth.Targets.Select((target, row) => row % 2 == 1 ? target : 0)];
        var rows = table with { Frame = new(table.Frame.Ids, [new Column.Numbers("odd rows", odd), .. table.Frame.Columns]) };

        var whole = Pruning.Keep(rows, seed: 1, TestContext.Current.CancellationToken);
        var part = Pruning.Keep(rows, seed: 1, TestContext.Current.CancellationToken, most: Count / 2);

        Assert.Contains("odd rows", whole.Columns.Select(column => column.Name));
        Assert.DoesNotContain("odd rows", part.Columns.Select(column => column.Name));
        Assert.Contains("strong", part.Columns.Select(column => column.Name));
        Assert.Equal(table.Frame.Ids, part.Ids);
    }

    [Fact]
    public void A_plan_that_leaves_noise_out_makes_nothing_of_it()
    {
        using var cache = new FeatureCache(1_000_000);
        var made = new FoldRows(Table(), null, cache).Prepare(
            Families.Trees.Plain with { Selection = true }, TestContext.Current.CancellationToken);

        Assert.InRange(made.Encoders.Count, 3, 5);
    }

    [Fact]
    public void A_column_that_says_what_the_moment_says_stays_where_the_moment_is_left_out()
    {
        var table = Table();
        double[] moments = [.. Enumerable.Range(0, Count).Select(row => (double)row)];
        var year = new Column.Numbers("year", [.. moments.Select(moment => moment < Count / 2 ? 0.0 : 1)]);
        var level = moments.Select(moment => moment < Count / 2 ? 0.0 : 3).Zip(table.Frame.NumbersOf("strong"), (height, strong) => height + strong);
        var rows = new Rows(new Frame(table.Frame.Ids, [new Column.Numbers("moment", moments), year, .. table.Frame.Columns]), TaskKind.Regression, new Truth([.. level]))
        {
            Moments = moments,
            Clock = "moment",
        };
        using var cache = new FeatureCache(10_000_000);

        var made = new FoldRows(rows, null, cache).Prepare(
            Families.Trees.Plain with { Selection = true, DropTime = true }, TestContext.Current.CancellationToken);

        Assert.Equal(["year", "strong"], made.Encoders.SelectMany(encoder => encoder.Names()));
    }

    [Fact]
    public void What_names_the_groups_stays_for_what_is_said_within_them()
    {
        var table = Table();
        var groups = new Column.Numbers("query", [.. Enumerable.Range(0, Count).Select(row => (double)(row / 10))]);
        var rows = new Rows(new Frame(table.Frame.Ids, [groups, .. table.Frame.Columns]), TaskKind.Ranking, table.Truth with { Groups = [.. Enumerable.Range(0, Count).Select(row => row / 10)] }) { Group = "query" };
        using var cache = new FeatureCache(10_000_000);

        var made = new FoldRows(rows, null, cache).Prepare(
            Families.Trees.Plain with { Selection = true, GroupRelative = true }, TestContext.Current.CancellationToken);

        Assert.Contains("strong ranked within query", made.Encoders.SelectMany(encoder => encoder.Names()));
    }

    [Fact]
    public void Where_nothing_tells_anything_something_is_left_to_learn_from()
    {
        var rows = Table();
        var chance = new Random(8);
        var nothing = rows with { Truth = new([.. Enumerable.Range(0, Count).Select(_ => (double)chance.Next(2))]) };

        Assert.NotEmpty(Pruning.Keep(nothing, seed: 1, TestContext.Current.CancellationToken).Columns);
    }

    private static Rows Table()
    {
        var chance = new Random(5);
        double[] Numbers() => [.. Enumerable.Range(0, Count).Select(_ => (2 * chance.NextDouble()) - 1)];
        var (strong, weak, bent) = (Numbers(), Numbers(), Numbers());
        double[] targets = [.. Enumerable.Range(0, Count).Select(row => chance.NextDouble() < 1 / (1 + Math.Exp(-((2 * strong[row]) + (0.8 * weak[row]) + (2 * bent[row] * bent[row]) - 0.7))) ? 1.0 : 0)];
        Column[] columns =
        [
            new Column.Numbers("strong", strong), new Column.Numbers("weak", weak), new Column.Numbers("bent", bent),
            .. Enumerable.Range(0, Noise).Select(at => new Column.Numbers($"noise{at}", Numbers())),
        ];
        return new(new Frame([.. Enumerable.Range(0, Count).Select(row => $"r{row}")], columns), TaskKind.Binary, new Truth(targets));
    }
}
