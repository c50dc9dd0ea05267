using System.IO.Compression;
using System.Text;
using Assay.Measure.Tables;
using Assay.Protocol;

namespace Assay.Tests.Measure;

/// <summary>Reads a whole table into text, so that a test can say what it expects on one line.</summary>
internal static class Tables
{
    /// <summary>Cells joined with | and rows with a line feed, the header first.</summary>
    public static string All(ITableReader table)
    {
        using (table)
        {
            var text = new StringBuilder(string.Join('|', table.Header));
            while (table.Read())
            {
                text.Append('\n').AppendJoin('|', Cells(table));
            }

            return text.ToString();
        }
    }

    public static string All(string content, string name = "data.csv") => All(Table.Open(Bytes(content), name));

    /// <summary>The same, or the message of the refusal. Any other exception flies.</summary>
    public static string AllOrProblem(Func<ITableReader> open)
    {
        try
        {
            return All(open());
        }
        catch (AssayException refusal) when (refusal.Exit == ExitCode.Usage)
        {
            return refusal.Message;
        }
    }

    public static MemoryStream Bytes(string content) => new(Encoding.UTF8.GetBytes(content));

    public static byte[] Gzip(ReadOnlySpan<byte> plain, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private static IEnumerable<string> Cells(ITableReader table) => Enumerable.Range(0, table.Header.Count).Select(table.Text);
}
