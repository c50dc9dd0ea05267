using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class TargetEncodingTests
{
    private static readonly Gen<(int Seed, int Row)> Cases =
        from seed in Gen.Choose(0, 10_000)
        from row in Gen.Choose(0, 59)
        select (seed, row);

    [Fact]
    public void A_training_row_is_encoded_without_its_own_target()
        => Prop.ForAll(Cases.ToArbitrary(), at =>
        {
            var (frame, labels) = Table(at.Seed);
            var before = OutOfFold.Encode(frame, Shares(labels), "city", smoothing: 5, at.Seed);
            labels[at.Row] = 1 - labels[at.Row];
            var after = OutOfFold.Encode(frame, Shares(labels), "city", smoothing: 5, at.Seed);
            return before.ValuesOf(at.Row)[0].Equals(after.ValuesOf(at.Row)[0]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_target_is_in_the_encoding_of_other_rows_of_its_category()
    {
        var (frame, labels) = Table(1);
        var before = OutOfFold.Encode(frame, Shares(labels), "city", smoothing: 5, 1);
        labels[0] = 1 - labels[0];
        var after = OutOfFold.Encode(frame, Shares(labels), "city", smoothing: 5, 1);

        Assert.Contains(
            Enumerable.Range(1, frame.Rows - 1),
            row => frame.CategoriesOf("city")[row] == frame.CategoriesOf("city")[0] && before.ValuesOf(row)[0] != after.ValuesOf(row)[0]);
    }

    [Fact]
    public void A_whole_set_of_features_keeps_the_promise_too()
    {
        var plan = new FeaturePlan
        {
            Numbers = NumberTreatment.Plain,
            LowCardinality = CategoryTreatment.Target,
            HighCardinality = CategoryTreatment.Target
        };
        var (frame, labels) = Table(3);
        var before = FeatureSet.Learn(plan, Given.Rows(frame, labels), seed: 3, TestContext.Current.CancellationToken).Training;
        labels[7] = 1 - labels[7];
        var after = FeatureSet.Learn(plan, Given.Rows(frame, labels), seed: 3, TestContext.Current.CancellationToken).Training;

        Assert.Equal(before.ValuesOf(7).ToArray(), after.ValuesOf(7).ToArray());
    }

    [Fact]
    public void A_category_never_seen_gets_the_average_and_a_rare_one_is_drawn_to_it()
    {
        string[] cities = ["a", "a", "a", "a", "b"];
        double[] labels = [0, 0, 1, 0, 1];
        var lookup = Lookup.Target(cities, Shares(labels), "city", smoothing: 2);

        Assert.Equal(Math.Log((2.5 / 6) / (1 - (2.5 / 6))), lookup.Otherwise!.Value, 1e-12);
        Assert.InRange(lookup.Numbers["b"], lookup.Otherwise.Value, Math.Log(0.99 / 0.01));
        Assert.True(lookup.Numbers["a"] < lookup.Otherwise);
    }

    private static Face Shares(double[] labels) => new("target", labels, IsShare: true);

    private static (Frame Frame, double[] Labels) Table(int seed)
    {
        var chance = new Random(seed);
        string[] cities = [.. Enumerable.Range(0, 60).Select(_ => $"town {chance.Next(5)}")];
        double[] labels = [.. Enumerable.Range(0, 60).Select(_ => (double)chance.Next(2))];
        return (new([.. Enumerable.Range(0, 60).Select(row => $"{row}")], [new Column.Categories("city", cities)]), labels);
    }
}
