using System.Text;
using Assay.Measure.Predictions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class RowIndexes
{
    [Fact]
    public void Each_id_is_found_at_its_position_and_nothing_else_is()
        => Prop.ForAll(Gen.Choose(0, 5000).ListOf().ToArbitrary(), numbers =>
        {
            var ids = numbers.Distinct().Select(number => $"{number * 7919}").ToArray();
            var rows = RowIndex.Of(ids);
            return rows.Count == ids.Length
                && ids.Select((id, i) => rows.Find(Utf8(id)) == i && rows[i].SequenceEqual(Utf8(id))).All(found => found)
                && ids.All(id => rows.Find(Utf8(id + "0x")) == -1 && rows.Find(Utf8("x" + id)) == -1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hundred_thousand_ids_are_all_found()
    {
        var rows = RowIndex.Of(Enumerable.Range(0, 100_000).Select(i => $"{i}"));

        Assert.All(Enumerable.Range(0, 100_000), i => Assert.Equal(i, rows.Find(Utf8($"{i}"))));
        Assert.Equal(-1, rows.Find(Utf8("100000")));
        Assert.Equal(5, rows.Longest);
    }

    [Fact]
    public void An_id_is_added_once()
    {
        var rows = new RowIndex();

        Assert.True(rows.TryAdd("ab"u8));
        Assert.True(rows.TryAdd(""u8));
        Assert.False(rows.TryAdd("ab"u8));
        Assert.True(rows.TryAdd("ab\0"u8));
        Assert.Equal(3, rows.Count);
        Assert.Throws<ArgumentException>(() => RowIndex.Of(["a", "b", "a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows[3].Length);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
