using Assay.Labs;
using Assay.Labs.Splits;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Labs;

/// <summary>Labs with a group and a time: later rows in later splits, and no group in two of them.</summary>
public class PanelTests
{
    private static readonly SplitRecipe Usual = new();

    [Fact]
    public void No_group_is_in_two_splits_and_every_row_of_a_split_is_earlier_than_those_of_the_next()
        => Prop.ForAll(Panels(), rows =>
        {
            var deal = Splitter.Deal(rows, Usual, "salt");
            return AreWhole(rows, deal) && AreInOrder(rows, deal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Groups_of_one_time_and_rows_without_a_group_lose_nothing()
        => Prop.ForAll(Gen.Choose(1, 200).ArrayOf().ToArbitrary(), moments =>
        {
            var rows = Facts([.. moments.Select((_, row) => row % 3 == 0 ? -1 : row)], [.. moments.Select(moment => (double)moment)]);
            return !Splitter.Deal(rows, Usual, "salt").Contains(Part.LeftOut);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_rows_are_dealt_the_same()
        => Prop.ForAll(Panels(), rows => Splitter.Deal(rows, Usual, "salt").SequenceEqual(Splitter.Deal(rows, Usual, "salt"))).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_every_group_is_there_all_the_time_each_split_gets_its_share_of_what_counts()
    {
        var rows = Facts([.. Enumerable.Range(0, 3000).Select(row => row % 100)], [.. Enumerable.Range(0, 3000).Select(row => (double)(row / 100))]);

        var deal = Splitter.Deal(rows, Usual, "salt");

        var counted = deal.Where(part => part != Part.LeftOut).CountBy(part => part).ToDictionary();
        Assert.InRange((double)counted[Part.Train] / counted.Values.Sum(), 0.55, 0.65);
        Assert.InRange((double)counted[Part.Private] / counted.Values.Sum(), 0.15, 0.25);
    }

    [Fact]
    public void A_successor_keeps_every_row_where_it_was_and_new_rows_of_a_group_stay_with_it()
        => Prop.ForAll(Panels(), rows =>
        {
            var deal = Splitter.Deal(rows, Usual, "salt");
            var half = rows.Count / 2;
            var next = Splitter.Deal(rows with { Kept = [.. deal.Select((part, row) => row < half ? part : (Part?)null)] }, Usual, "other");
            return next.Take(half).SequenceEqual(deal.Take(half)) && AreWhole(rows, next);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_lab_says_how_many_rows_are_in_no_split_and_holds_none_of_them()
    {
        using var bench = new Workbench();
        var table = "customer,month,a,y\n" + string.Concat(Enumerable.Range(0, 1200).Select(row => $"c{row % 60},2023-{1 + (row / 100):00},{row},{(row * 7 % 3 == 0 ? "yes" : "no")}\n"));

        var born = await bench.Make(bench.Request(table) with { Group = "customer", Time = "month" });

        var (train, open) = (Workbench.Rows(born.Lab.Train), Workbench.Rows(born.Lab.Public));
        Assert.Empty(train.Select(row => row[1]).Intersect(open.Select(row => row[1])));
        Assert.True(string.CompareOrdinal(train.Select(row => row[2]).Max(StringComparer.Ordinal), open.Select(row => row[2]).Min(StringComparer.Ordinal)) < 0);
        var rows = born.Lab.Schema.Rows;
        var leftOut = 1200 - rows.Train - rows.Public - rows.Private;
        Assert.True(leftOut > 0);
        Assert.Contains(born.Notes, note => note.StartsWith($"{leftOut} rows are in no split", StringComparison.Ordinal));
        Assert.Equal(("customer", "month"), (born.Lab.Schema.Group, born.Lab.Schema.Time));
    }

    private static bool AreWhole(RowFacts rows, Part[] deal)
        => Enumerable.Range(0, rows.Count).Where(row => rows.Group![row] >= 0 && deal[row] != Part.LeftOut).GroupBy(row => rows.Group![row]).All(group => group.Select(row => deal[row]).Distinct().Count() == 1);

    private static bool AreInOrder(RowFacts rows, Part[] deal)
    {
        var spans = Enumerable.Range(0, rows.Count).Where(row => deal[row] != Part.LeftOut).GroupBy(row => deal[row]).OrderBy(part => part.Key)
            .Select(part => (First: part.Min(row => rows.Time![row]), Last: part.Max(row => rows.Time![row]))).ToList();
        return spans.Zip(spans.Skip(1)).All(pair => pair.First.Last < pair.Second.First);
    }

    private static Arbitrary<RowFacts> Panels()
        => Gen.Choose(0, 400).ArrayOf().Select(numbers => Facts([.. numbers.Select(number => (number % 23) - 1)], [.. numbers.Select(number => (double)(number / 23))])).ToArbitrary();

    private static RowFacts Facts(int[] groups, double[] moments)
        => FactsOf.Rows([.. groups.Select((_, row) => (0, row))]) with { Classes = 1, Group = groups, Time = moments };
}
