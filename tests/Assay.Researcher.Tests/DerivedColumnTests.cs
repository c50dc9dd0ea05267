using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class DerivedColumnTests
{
    private const int Count = 400;

    [Fact]
    public void A_training_row_of_joined_categories_is_encoded_without_its_own_target()
    {
        Table(out var targets);
        for (var row = 0; row < Count; row += 37)
        {
            var changed = targets.ToArray();
            changed[row] = 1 - changed[row];

            // The pairs themselves are chosen by targets, so they are fixed here.
            Assert.Equal(Encoded(targets, row), Encoded(changed, row));
        }

        static float[] Encoded(double[] targets, int row)
        {
            var rows = Table(out _) with { Truth = new(targets) };
            var how = new Crossed("town", "grade");
            var made = rows with { Frame = how.Beside(rows.Frame) };
            return Feature.Target(made, Face.Of(made)[0], how.Name, Plan, seed: 1).Training.ValuesOf(row).ToArray();
        }
    }

    [Fact]
    public void What_was_learnt_encodes_alike_once_it_was_written_down_and_read_again()
    {
        var rows = Table(out _);
        var encoders = Learn(rows).Encoders;
        var other = Table(out _, seed: 9).Frame;

        Assert.Equal(FeatureSet.Encode(encoders, other).Values, FeatureSet.Encode([.. encoders.Select(Again)], other).Values);

        static Encoder Again(Encoder encoder) => System.Text.Json.JsonSerializer.Deserialize<Encoder>(System.Text.Json.JsonSerializer.Serialize(encoder, AssayJson.Line), AssayJson.Line)!;
    }

    [Fact]
    public void Pairs_that_say_more_together_are_found()
    {
        var made = Crosses.Learn(1, Table(out _), seed: 1, TestContext.Current.CancellationToken);

        Assert.Equal(new Crossed("town", "grade"), Assert.Single(made));
    }

    [Fact]
    public void A_ratio_that_decides_is_found_among_the_combinations()
    {
        var chance = new Random(3);
        double[] left = [.. Enumerable.Range(0, 2000).Select(_ => 1 + chance.NextDouble())];
        double[] right = [.. Enumerable.Range(0, 2000).Select(_ => 1 + chance.NextDouble())];
        double[] noise = [.. Enumerable.Range(0, 2000).Select(_ => chance.NextDouble())];
        var frame = new Frame([.. left.Select((_, row) => $"{row}")], [new Column.Numbers("left", left), new Column.Numbers("noise", noise), new Column.Numbers("right", right)]);
        var rows = new Rows(frame, TaskKind.Regression, new([.. left.Zip(right, (one, other) => one / other)]));

        var made = Assert.IsType<Arithmetic>(Assert.Single(Quotients.Learn(1, rows, seed: 1, TestContext.Current.CancellationToken)));

        Assert.Equal(Sign.Ratio, made.Sign);
        Assert.Equal(["left", "right"], new[] { made.Left, made.Right }.Order());
    }

    [Fact]
    public void Coordinates_are_told_by_where_they_lie()
    {
        var chance = new Random(5);
        double[] up = [.. Enumerable.Range(0, 200).Select(_ => 48 + chance.NextDouble())];
        double[] across = [.. Enumerable.Range(0, 200).Select(_ => 11 + (2 * chance.NextDouble()))];
        double[] scaled = [.. Enumerable.Range(0, 200).Select(_ => (2 * chance.NextDouble()) - 1)];
        string[] ids = [.. Enumerable.Range(0, 200).Select(row => $"{row}")];

        Assert.True(Places.In(new(ids, [new Column.Numbers("a", up), new Column.Numbers("b", across)])));
        Assert.False(Places.In(new(ids, [new Column.Numbers("a", scaled), new Column.Numbers("b", up)])));
    }

    [Fact]
    public void A_row_stands_within_its_own_group_only()
    {
        string[] ids = ["1", "2", "3", "4"];
        var frame = new Frame(ids, [new Column.Numbers("value", [1, 3, 100, 300]), new Column.Categories("query", ["a", "a", "b", "b"])]);

        Assert.Equal([0.25, 0.75, 0.25, 0.75], ((Column.Numbers)new Features.Standing("value", "query", Ranked: true).Make(frame)).Values);
        Assert.Equal([-1, 1, -100, 100], ((Column.Numbers)new Features.Standing("value", "query", Ranked: false).Make(frame)).Values);
    }

    [Fact]
    public void Means_of_earlier_blocks_know_nothing_of_their_own_block_or_of_later_ones()
    {
        var rows = Timed(out var targets);
        var plan = Plan with { TargetMeanWindow = 0.5 };
        var before = Feature.Target(rows, Face.Of(rows)[0], "town", plan, seed: 1).Training;
        double[] changed = [.. targets.Select((target, row) => row >= Count / 2 ? target + 1000 : target)];
        var other = rows with { Truth = new(changed) };
        var after = Feature.Target(other, Face.Of(other)[0], "town", plan, seed: 1).Training;

        // The block that begins in the middle sees what is before the middle.
        for (var row = 0; row < (Count / 2) + (Count / 8); row++)
        {
            Assert.Equal(before.ValuesOf(row).ToArray(), after.ValuesOf(row).ToArray());
        }

        Assert.NotEqual(before.ValuesOf(Count - 1).ToArray(), after.ValuesOf(Count - 1).ToArray());
        Assert.Empty(before.ValuesOf(0).ToArray());
    }

    private static readonly FeaturePlan Plan = new()
    {
        Numbers = NumberTreatment.Plain,
        LowCardinality = CategoryTreatment.OneHot,
        HighCardinality = CategoryTreatment.Target,
        Crosses = 2,
        Arithmetic = 3,
        CategoriesAsText = true,
        Text = TextTreatment.Words | TextTreatment.CharNgrams,
        MaxOneHotCategories = 2,
    };

    private static FeatureSet Learn(Rows rows) => FeatureSet.Learn(Plan, rows, seed: 1, TestContext.Current.CancellationToken);

    // Whether town and grade are both even or both odd decides: neither says anything alone.
    private static Rows Table(out double[] targets, int seed = 1)
    {
        var chance = new Random(seed);
        int[] towns = [.. Enumerable.Range(0, Count).Select(_ => chance.Next(6))];
        int[] grades = [.. Enumerable.Range(0, Count).Select(_ => chance.Next(4))];
        targets = [.. towns.Zip(grades, (town, grade) => chance.NextDouble() < ((town + grade) % 2 == 0 ? 0.9 : 0.1) ? 1.0 : 0)];
        var frame = new Frame(
            [.. Enumerable.Range(0, Count).Select(row => $"{row}")],
            [
                new Column.Categories("town", [.. towns.Select(town => $"town {town}")]),
                new Column.Numbers("grade", [.. grades.Select(grade => (double)grade)]),
                new Column.Categories("colour", [.. towns.Select(_ => $"colour {chance.Next(3)}")]),
                new Column.Numbers("size", [.. towns.Select(_ => chance.NextDouble())]),
                new Column.Numbers("weight", [.. towns.Select(_ => chance.NextDouble())]),
            ]);
        return new(frame, TaskKind.Binary, new(targets));
    }

    private static Rows Timed(out double[] targets)
    {
        targets = [.. Enumerable.Range(0, Count).Select(row => (double)row)];
        var frame = new Frame([.. Enumerable.Range(0, Count).Select(row => $"{row}")], [new Column.Categories("town", [.. Enumerable.Range(0, Count).Select(row => $"town {row % 3}")])]);
        return new(frame, TaskKind.Regression, new(targets)) { Moments = [.. targets] };
    }
}
