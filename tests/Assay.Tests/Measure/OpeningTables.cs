using System.IO.Compression;
using System.Text;
using Assay.Measure.Tables;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class OpeningTables
{
    [Theory]
    [InlineData("a.csv", "x,y\n1,2\n")]
    [InlineData("A.CSV", "x,y\n1,2\n")]
    [InlineData("a.csv.gz", "x,y\n1,2\n")]
    [InlineData("a.tsv", "x\ty\n1\t2\n")]
    [InlineData("a.jsonl", "{\"x\":1,\"y\":2}")]
    [InlineData("some.where/a.ndjson", "{\"x\":1,\"y\":2}")]
    public void The_name_says_the_format_and_the_bytes_say_whether_they_are_packed(string name, string content)
    {
        var packed = Tables.Gzip(Encoding.UTF8.GetBytes(content));

        Assert.Equal("x|y\n1|2", Tables.All(content, name));
        Assert.Equal("x|y\n1|2", Tables.All(Table.Open(new MemoryStream(packed), name)));
        Assert.Equal("x|y\n1|2", Tables.All(Table.Open(new TrickleStream(packed, 3), name)));
    }

    [Theory]
    [InlineData("a.parquet")]
    [InlineData("a.csv.zip")]
    [InlineData("a.gz")]
    [InlineData("a")]
    [InlineData("")]
    public void A_name_of_no_known_format_is_answered_with_the_allowed_ones(string name)
    {
        var error = Assert.Throws<AssayException>(() => Table.Open(Tables.Bytes("x\n1\n"), name));

        Assert.Equal($"'{name}' is not a table format that Assay reads: use .csv, .tsv, .jsonl or .ndjson, each also with .gz.", error.Message);
        Assert.Equal(ExitCode.Usage, error.Exit);
    }

    [Fact]
    public void A_packed_file_cut_off_anywhere_is_one_clear_error()
    {
        byte[] packed = [.. Squares(CompressionLevel.Fastest), .. Squares(CompressionLevel.NoCompression)];
        var first = Squares(CompressionLevel.Fastest).Length;
        foreach (var length in Enumerable.Range(2, packed.Length - 2).Where(length => length != first))
        {
            Assert.Equal(
                "a.csv.gz is truncated or damaged: its gzip data end early or fail their checksum; copy the file again.",
                Tables.AllOrProblem(() => Table.Open(new MemoryStream(packed[..length]), "a.csv.gz")));
        }
    }

    [Fact]
    public void Packed_files_laid_end_to_end_are_one_file()
        => Assert.Equal("x|y\n1|2\n3|4", Tables.All(Table.Open(new MemoryStream([.. Tables.Gzip("x,y\n1,"u8), .. Tables.Gzip("2\n3,4\n"u8)]), "a.csv")));

    [Fact]
    public void A_packed_file_of_nothing_is_empty()
        => Assert.Equal(
            "a.csv is empty: a table starts with its column names.",
            Tables.AllOrProblem(() => Table.Open(new MemoryStream(Tables.Gzip([])), "a.csv")));

    [Fact]
    public void A_packed_file_with_a_changed_byte_is_refused()
    {
        var packed = Squares(CompressionLevel.Optimal);

        // The ten bytes of the gzip header say nothing of the content; the lowest bit of any other byte does.
        for (var at = 10; at < packed.Length; at++)
        {
            var changed = packed.ToArray();
            changed[at] ^= 1;
            Assert.StartsWith("a.csv", Tables.AllOrProblem(() => Table.Open(new MemoryStream(changed), "a.csv")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_bomb_is_refused_by_the_length_of_its_field()
    {
        var bomb = Tables.Gzip(new byte[1 << 26].Select(_ => (byte)'x').ToArray());

        Assert.InRange(bomb.Length, 0, 1 << 20);
        Assert.Contains("a field is longer than", Tables.AllOrProblem(() => Table.Open(new MemoryStream(bomb), "a.csv.gz")), StringComparison.Ordinal);
    }

    private static byte[] Squares(CompressionLevel level)
        => Tables.Gzip(Encoding.UTF8.GetBytes("x,y\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},{i * i}\n"))), level);
}
