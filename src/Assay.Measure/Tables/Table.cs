using System.Text;
using Assay.Protocol;

namespace Assay.Measure.Tables;

/// <summary>Opens any table that Assay reads: the format is told by the name, compression by the bytes.</summary>
public static class Table
{
    /// <summary>Opens a table and reads its header. The stream belongs to the reader from here on.</summary>
    /// <param name="stream">The bytes, gzip or plain.</param>
    /// <param name="name">The file's name: <c>.csv</c>, <c>.tsv</c>, <c>.jsonl</c> or <c>.ndjson</c>, perhaps with <c>.gz</c> behind.</param>
    /// <exception cref="AssayException">The name says no format, or the file holds no table.</exception>
    public static ITableReader Open(Stream stream, string name)
    {
        try
        {
            return Format(name)(Unpacked(stream, name), name);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static Func<Stream, string, ITableReader> Format(string name)
    {
        var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return Path.GetExtension(plain).ToUpperInvariant() switch
        {
            ".CSV" => Delimited,
            ".TSV" => (stream, name) => new DelimitedReader(stream, name, '\t'),
            ".JSONL" or ".NDJSON" => (stream, name) => new JsonLinesReader(stream, name),
            _ => throw AssayException.Usage(
                $"{Quoted.Text(name)} is not a table format that Assay reads: use .csv, .tsv, .jsonl or .ndjson, each also with .gz."),
        };
    }

    /// <summary>So much of a table is looked at to find its delimiter.</summary>
    private const int DelimiterBytes = 1 << 16;

    private static DelimitedReader Delimited(Stream stream, string name)
    {
        var head = new PeekedStream(stream, DelimiterBytes);
        var delimiter = Delimiters.Of(head.Head, head.IsWhole);
        return new DelimitedReader(head, name, delimiter) { Found = delimiter == ',' ? null : Delimiters.Name(delimiter) };
    }

    private static Stream Unpacked(Stream stream, string name)
    {
        var peeked = new PeekedStream(stream);
        return peeked.IsGzip ? new GzipSource(peeked, name)
            : peeked.IsUtf16 ? Encoding.CreateTranscodingStream(peeked, peeked.IsBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode, Encoding.UTF8)
            : peeked;
    }
}
