using System.Text;
using Assay.Measure.Tables;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

/// <summary>What holds for every table and for every sequence of bytes.</summary>
public sealed class ReadingAnyBytes
{
    private static readonly string[] Seeds =
    [
        "id,text,n\r\na,\"x, \"\"y\"\"\nz\",1.5\nä,,-3e4\n",
        "{\"id\":\"a\",\"n\":1.5,\"t\":\"\\u00e4\\n\"}\n{\"id\":null,\"n\":true}\n",
        "id\tprediction\n1\t0.5\n",
    ];

    private static Gen<string> Text { get; }
        = Gen.Elements("a", "b", "1", ",", "\"", "\n", "\r", "\t", " ", "ä", "🙂", "\uFEFF", "'", "\\").ListOf().Select(string.Concat);

    private static Arbitrary<string[][]> AnyRows { get; } = (
        from columns in Gen.Choose(1, 5)
        from rows in Text.ArrayOf(columns).ListOf()
        select rows.ToArray()).ToArbitrary();

    private static Arbitrary<byte[]> MutatedBytes { get; } = (
        from seed in Gen.Elements(Seeds)
        from edits in Gen.Choose(0, 4)
        from numbers in Gen.Choose(0, int.MaxValue).ArrayOf(3 * edits)
        select Mutated(Encoding.UTF8.GetBytes(seed), numbers)).ToArbitrary();

    [Fact]
    public void What_is_written_is_read_back_cell_for_cell()
        => Prop.ForAll(AnyRows, rows =>
        {
            var header = Enumerable.Range(0, rows.FirstOrDefault()?.Length ?? 1).Select(i => $"\uFEFFc{i}\"").ToArray();
            using var stream = new MemoryStream();
            using (var csv = new CsvWriter(stream))
            {
                foreach (var row in rows.Prepend(header))
                {
                    Array.ForEach(row, csv.Write);
                    csv.EndRow();
                }
            }

            using var table = new DelimitedReader(new MemoryStream(stream.ToArray()), "x");
            return table.Header.SequenceEqual(header)
                && rows.All(row => table.Read() && row.Select((cell, i) => cell == table.Text(i)).All(same => same))
                && !table.Read();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_size_of_chunks_means_nothing()
        => Prop.ForAll(MutatedBytes, Gen.Choose(1, 9).ToArbitrary(), (bytes, largest) => Names.All(name =>
            Tables.AllOrProblem(() => Table.Open(new MemoryStream(bytes), name))
                == Tables.AllOrProblem(() => Table.Open(new TrickleStream(bytes, largest), name))))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_bytes_lead_to_anything_but_rows_or_a_refusal_that_names_the_file()
        => Prop.ForAll(MutatedBytes, bytes => Names.All(name =>
        {
            foreach (var packed in new[] { bytes, Tables.Gzip(bytes), [0x1F, 0x8B, .. bytes] })
            {
                // AllOrProblem lets every exception fly that is no refusal.
                Assert.NotNull(Tables.AllOrProblem(() => Table.Open(new MemoryStream(packed), name)));
            }

            return true;
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_field_cut_by_the_end_of_the_buffer_is_whole()
    {
        // Rows of 13 bytes walk over every position of a buffer of 65,536.
        var content = "a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i:00000},\"ä\"\"\"\n"));

        Assert.Equal(content.Replace("\"ä\"\"\"", "ä\"", StringComparison.Ordinal).Replace(',', '|').TrimEnd('\n'), Tables.All(content));
    }

    private static string[] Names => ["x.csv", "x.tsv", "x.jsonl"];

    private static byte[] Mutated(byte[] seed, int[] numbers)
    {
        ReadOnlySpan<byte> nasty = [0, (byte)'"', (byte)'\r', (byte)'\n', (byte)',', (byte)'{', (byte)'\\', 0x80, 0xC3, 0xEF, 0xFF];
        var bytes = seed.ToList();
        foreach (var edit in numbers.Chunk(3))
        {
            var at = edit[1] % (bytes.Count + 1);
            var value = nasty[edit[2] % nasty.Length];
            switch (edit[0] % 4)
            {
                case 0: bytes.Insert(at, value); break;
                case 1: bytes.RemoveRange(at, bytes.Count - at); break;
                case 2 when at < bytes.Count: bytes[at] = value; break;
                default: bytes.RemoveRange(at, Math.Min(2, bytes.Count - at)); break;
            }
        }

        return [.. bytes];
    }
}
