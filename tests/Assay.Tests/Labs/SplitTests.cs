using Assay.Labs;
using Assay.Labs.Splits;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Labs;

/// <summary>How rows are dealt to the three splits.</summary>
public class SplitTests
{
    private static readonly SplitRecipe Usual = new();
    private static readonly Part[] Parts = [Part.Train, Part.Public, Part.Private];
    private static SplitRecipe WithDrawer => new() { Final = 0.1 };

    [Fact]
    public void Every_row_goes_to_exactly_one_split_and_none_is_lost()
        => Prop.ForAll(Tables(), rows =>
        {
            var deal = Splitter.Deal(rows, Usual, "salt");
            return deal.Length == rows.Count && deal.All(Parts.Contains);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_rows_seed_and_salt_make_the_same_split()
        => Prop.ForAll(Tables(), rows => Splitter.Deal(rows, Usual, "salt").SequenceEqual(Splitter.Deal(rows, Usual, "salt")))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_that_look_the_same_share_a_split()
        => Prop.ForAll(Tables(), rows => AreWhole(rows.Features, Splitter.Deal(rows, Usual, "salt"))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_group_is_never_torn_and_neither_are_twins_across_groups()
        => Prop.ForAll(Tables(), rows =>
        {
            rows = rows with { Group = [.. rows.Features.Select((features, row) => (row % 7 * 3) + (int)(features % 3))] };
            var deal = Splitter.Deal(rows, Usual, "salt");
            return AreWhole(rows.Group, deal) && AreWhole(rows.Features, deal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_without_a_group_stand_alone()
    {
        var rows = Distinct(300) with { Group = [.. Enumerable.Repeat(-1, 300)] };

        Assert.Equal(60, Splitter.Deal(rows, Usual, "salt").Count(part => part == Part.Public));
    }

    [Fact]
    public void Each_split_has_its_share_of_each_class_to_the_row()
        => Prop.ForAll(
            Gen.Choose(0, 1).ArrayOf().ToArbitrary(),
            Gen.Choose(5, 40).ToArbitrary(),
            (classes, percent) =>
            {
                var rows = FactsOf.Rows([.. classes.Select((value, row) => (value, row))]);
                var recipe = new SplitRecipe { Public = percent / 100.0, Private = 0.2 };
                var deal = Splitter.Deal(rows, recipe, "salt");
                return Enumerable.Range(0, 2).All(c =>
                    Math.Abs(FactsOf.Count(deal, rows, Part.Public, c) - (recipe.Public * classes.Count(value => value == c))) <= 1
                    && Math.Abs(FactsOf.Count(deal, rows, Part.Private, c) - (recipe.Private * classes.Count(value => value == c))) <= 1);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Single_rows_make_up_for_blocks_of_equal_ones()
    {
        // Blocks of 1 to 40 equal rows, of mixed classes, beside 1,000 rows that stand alone.
        var blocks = Enumerable.Range(1, 40).SelectMany(size => Enumerable.Range(0, size).Select(row => (row % 4 == 0 ? 1 : 0, size)));
        var rows = FactsOf.Rows([.. blocks, .. Enumerable.Range(0, 1000).Select(row => (row % 5 == 0 ? 1 : 0, 1000 + row))]);

        var deal = Splitter.Deal(rows, Usual, "salt");

        foreach (var c in (int[])[0, 1])
        {
            var all = rows.Class.Count(value => value == c);
            Assert.InRange(FactsOf.Count(deal, rows, Part.Public, c), (all * 0.2) - 1, (all * 0.2) + 1);
            Assert.InRange(FactsOf.Count(deal, rows, Part.Private, c), (all * 0.2) - 1, (all * 0.2) + 1);
        }
    }

    [Fact]
    public void Groups_are_dealt_so_that_classes_stay_nearly_in_their_shares()
    {
        var rows = Distinct(2000) with { Group = [.. Enumerable.Range(0, 2000).Select(row => (int)Math.Sqrt(row * 10))] };

        var deal = Splitter.Deal(rows, Usual, "salt");

        var positives = rows.Class.Count(value => value == 1);
        Assert.InRange(FactsOf.Count(deal, rows, Part.Public, 1) / (double)positives, 0.17, 0.23);
        Assert.InRange(FactsOf.Count(deal, rows, Part.Private, 1) / (double)positives, 0.17, 0.23);
        Assert.True(AreWhole(rows.Group, deal));
    }

    [Fact]
    public void A_block_goes_to_each_split_about_as_often_as_the_splits_share_says()
    {
        var rows = FactsOf.Rows([.. Enumerable.Range(0, 500).Select(row => (row % 2, row < 10 ? 0 : row))]);

        var places = Enumerable.Range(0, 400).Select(seed => Splitter.Deal(rows, new SplitRecipe { Seed = seed }, "salt")[0]).CountBy(part => part).ToDictionary();

        Assert.InRange(places[Part.Train], 200, 280);
        Assert.InRange(places[Part.Public], 45, 115);
        Assert.InRange(places[Part.Private], 45, 115);
    }

    [Fact]
    public void Another_seed_or_another_source_makes_another_split()
    {
        var rows = Distinct(500);
        var deal = Splitter.Deal(rows, Usual, "salt");

        Assert.NotEqual(deal, Splitter.Deal(rows, Usual with { Seed = 18 }, "salt"));
        Assert.NotEqual(deal, Splitter.Deal(rows, Usual, "another source"));
    }

    [Fact]
    public void Later_rows_are_in_later_splits_and_one_moment_is_never_torn()
        => Prop.ForAll(Tables(), Gen.Choose(1, 60).ToArbitrary(), (rows, moments) =>
        {
            rows = rows with { Time = [.. rows.Features.Select((features, row) => (double)(((row * 31) + (int)features) % moments))] };
            var deal = Splitter.Deal(rows, Usual, "salt");
            var byTime = Enumerable.Range(0, rows.Count).OrderBy(row => rows.Time[row]).ToList();
            return byTime.Zip(byTime.Skip(1)).All(pair => deal[pair.First] <= deal[pair.Second]) && AreWhole(rows.Time, deal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Time_without_ties_is_cut_at_the_shares()
    {
        var rows = Distinct(1000) with { Time = [.. Enumerable.Range(0, 1000).Select(row => (double)((row * 617) % 1000))] };

        var deal = Splitter.Deal(rows, new SplitRecipe { Public = 0.1, Private = 0.3 }, "salt");

        Assert.Equal(100, deal.Count(part => part == Part.Public));
        Assert.Equal(300, deal.Count(part => part == Part.Private));
    }

    [Fact]
    public void A_column_that_says_the_split_is_followed()
    {
        Part[] given = [Part.Private, Part.Train, Part.Public];

        Assert.Equal(given, Splitter.Deal(Distinct(3) with { Given = given }, Usual, "salt"));
    }

    [Fact]
    public void A_successor_leaves_every_known_row_where_it_was_and_deals_the_new_ones_by_share()
    {
        var kept = Enumerable.Range(0, 1500).Select(row => row < 500 ? (Part?)Parts[row % 3] : null).ToArray();
        var rows = Distinct(1500) with { Kept = kept };

        var deal = Splitter.Deal(rows, Usual, "salt");

        Assert.All(Enumerable.Range(0, 500), row => Assert.Equal(kept[row], deal[row]));
        Assert.InRange(deal[500..].Count(part => part == Part.Private), 199, 201);
    }

    [Fact]
    public void A_new_row_that_looks_like_a_sealed_one_is_sealed_as_well()
    {
        var rows = FactsOf.Rows([(0, 1), (1, 1), (0, 2), (1, 2), (0, 3)]) with { Kept = [Part.Private, null, Part.Train, null, null] };

        var deal = Splitter.Deal(rows, Usual, "salt");

        Assert.Equal([Part.Private, Part.Private, Part.Train, Part.Train], deal[..4]);
    }

    [Fact]
    public void In_time_a_successors_newer_rows_are_private_and_nothing_sealed_comes_out()
    {
        var rows = Distinct(6) with { Time = [1, 2, 3, 4, 5, 0], Kept = [Part.Train, Part.Public, Part.Private, null, null, null] };

        Assert.Equal([Part.Train, Part.Public, Part.Private, Part.Private, Part.Private, Part.Train], Splitter.Deal(rows, Usual, "salt"));
    }

    [Fact]
    public void A_lab_without_a_drawer_is_dealt_as_it_ever_was()
    {
        var rows = FactsOf.Rows([.. Enumerable.Range(0, 200).Select(row => (row % 3 == 0 ? 1 : 0, row % 7 == 0 ? row % 21 : row))]);

        var deal = string.Concat(Splitter.Deal(rows, Usual, "salt").Select(part => "tpsf"[(int)part]));

        Assert.Equal(
            "ttsppttstptpttstttsptttpttttsttttppststptttttpttpststttpssttsttttpppptsssptttstttsppttttpttststptpsp"
            + "ttstttttptptsttttttsttpttptppttttsptttstspttptstttttttsttttttstptstttsttstsststpstspppttttpstttpspts",
            deal);
    }

    [Fact]
    public void A_drawer_has_its_share_of_each_class_to_the_row_and_takes_none_of_the_others()
        => Prop.ForAll(
            Gen.Choose(0, 1).ArrayOf().ToArbitrary(),
            Gen.Choose(5, 40).ToArbitrary(),
            (classes, percent) =>
            {
                var rows = FactsOf.Rows([.. classes.Select((value, row) => (value, row))]);
                var recipe = new SplitRecipe { Final = percent / 100.0 };
                var deal = Splitter.Deal(rows, recipe, "salt");
                return ((Part, double)[])[(Part.Public, 0.2), (Part.Private, 0.2), (Part.Final, recipe.Final.Value)] is var shares
                    && Enumerable.Range(0, 2).All(c => shares.All(share =>
                        Math.Abs(FactsOf.Count(deal, rows, share.Item1, c) - (share.Item2 * classes.Count(value => value == c))) <= 1));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Twins_and_groups_are_whole_in_a_drawer_as_well()
        => Prop.ForAll(Tables(), rows =>
        {
            rows = rows with { Group = [.. rows.Features.Select((features, row) => (row % 7 * 3) + (int)(features % 3))] };
            var deal = Splitter.Deal(rows, WithDrawer, "salt");
            return AreWhole(rows.Group, deal) && AreWhole(rows.Features, deal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_time_the_drawer_holds_the_latest_rows()
        => Prop.ForAll(Tables(), Gen.Choose(1, 60).ToArbitrary(), (rows, moments) =>
        {
            rows = rows with { Time = [.. rows.Features.Select((features, row) => (double)(((row * 31) + (int)features) % moments))] };
            var deal = Splitter.Deal(rows, WithDrawer, "salt");
            var byTime = Enumerable.Range(0, rows.Count).OrderBy(row => rows.Time[row]).ToList();
            return byTime.Zip(byTime.Skip(1)).All(pair => deal[pair.First] <= deal[pair.Second]) && AreWhole(rows.Time, deal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Time_without_ties_is_cut_at_all_the_shares()
    {
        var rows = Distinct(1000) with { Time = [.. Enumerable.Range(0, 1000).Select(row => (double)((row * 617) % 1000))] };

        var deal = Splitter.Deal(rows, new SplitRecipe { Public = 0.1, Private = 0.3, Final = 0.05 }, "salt");

        Assert.Equal([550, 100, 300, 50], PartWords.Splits.Select(part => deal.Count(dealt => dealt == part)));
    }

    [Fact]
    public void A_successor_leaves_the_rows_of_a_drawer_in_it()
    {
        Part?[] kept = [.. Enumerable.Range(0, 1000).Select(row => row < 400 ? (Part?)(Part)(row % 4) : null)];
        var rows = Distinct(1000) with { Kept = kept };

        var deal = Splitter.Deal(rows, WithDrawer, "salt");

        Assert.All(Enumerable.Range(0, 400), row => Assert.Equal(kept[row], deal[row]));
        Assert.InRange(deal[400..].Count(part => part == Part.Final), 59, 61);
    }

    [Fact]
    public void In_time_a_successors_newest_rows_are_in_the_drawer_if_there_is_one()
    {
        var rows = Distinct(6) with { Time = [1, 2, 3, 4, 5, 0], Kept = [Part.Train, Part.Public, Part.Private, Part.Final, null, null] };

        Assert.Equal([Part.Train, Part.Public, Part.Private, Part.Final, Part.Final, Part.Train], Splitter.Deal(rows, WithDrawer, "salt"));
    }

    // Up to a hundred rows, often equal, of both classes.
    private static Arbitrary<RowFacts> Tables()
        => Gen.Choose(0, 1).SelectMany(c => Gen.Choose(0, 25).Select(features => (c, features))).ArrayOf()
            .Select(rows => FactsOf.Rows(rows)).ToArbitrary();

    private static RowFacts Distinct(int rows) => FactsOf.Rows([.. Enumerable.Range(0, rows).Select(row => (row % 3 == 0 ? 1 : 0, row))]);

    private static bool AreWhole<T>(T[] keys, Part[] deal)
        where T : notnull
        => keys.Zip(deal).GroupBy(row => row.First, row => row.Second).All(unit => unit.Distinct().Count() == 1);
}
