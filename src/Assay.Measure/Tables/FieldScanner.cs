using System.Buffers;

namespace Assay.Measure.Tables;

/// <summary>Where a field stands in the bytes of its row.</summary>
/// <param name="Start">Its first byte, a quote around it not counted.</param>
/// <param name="Length">Its bytes, doubled quotes counted as they stand.</param>
/// <param name="After">The first byte that is not the field's: a delimiter, a line end, or the end.</param>
/// <param name="Doubled">Whether quotes in it are still doubled.</param>
internal readonly record struct Field(int Start, int Length, int After, bool Doubled);

/// <summary>
/// Finds one delimited field by the rules of RFC 4180 and no more lenient ones: a quote stands around a whole field or
/// twice inside a quoted one, and nowhere else.
/// </summary>
internal sealed class FieldScanner(byte delimiter, int mostBytes)
{
    private const byte Quote = (byte)'"';

    private readonly SearchValues<byte> _stops = SearchValues.Create([delimiter, Quote, .. "\r\n"u8]);

    /// <summary>What is wrong, after <see cref="Scan.Fault"/>.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Looks for the field that begins at <paramref name="start"/>.</summary>
    /// <param name="bytes">The row from its first byte.</param>
    /// <param name="start">Where the field begins; the end of the bytes is allowed.</param>
    /// <param name="last">True when nothing follows the bytes.</param>
    /// <param name="field">The field, if it is whole.</param>
    public Scan Find(ReadOnlySpan<byte> bytes, int start, bool last, out Field field)
        => start < bytes.Length && bytes[start] == Quote
            ? Quoted(bytes, start + 1, last, out field)
            : Plain(bytes, start, last, out field);

    private Scan Plain(ReadOnlySpan<byte> bytes, int start, bool last, out Field field)
    {
        var stop = bytes[start..].IndexOfAny(_stops);
        var after = stop < 0 ? bytes.Length : start + stop;
        field = new Field(start, after - start, after, Doubled: false);
        if (field.Length > mostBytes)
        {
            return TooLong();
        }

        if (stop < 0)
        {
            return last ? Scan.Whole : Scan.More;
        }

        return bytes[after] == Quote
            ? Fault("a quote is inside an unquoted field; quote the whole field and double each quote in it")
            : Scan.Whole;
    }

    private Scan Quoted(ReadOnlySpan<byte> bytes, int start, bool last, out Field field)
    {
        var close = start;
        var doubled = false;
        while (true)
        {
            var step = bytes[close..].IndexOf(Quote);
            close = step < 0 ? bytes.Length : close + step;
            field = new Field(start, close - start, close + 1, doubled);
            if (field.Length > mostBytes)
            {
                return TooLong();
            }

            if (close + 1 >= bytes.Length && !last)
            {
                return Scan.More;
            }

            if (step < 0)
            {
                return Fault("a quoted field is never closed; add the closing quote");
            }

            if (close + 1 == bytes.Length || bytes[close + 1] != Quote)
            {
                return Closed(bytes[(close + 1)..]);
            }

            doubled = true;
            close += 2;
        }
    }

    private Scan Closed(ReadOnlySpan<byte> rest)
        => rest.IsEmpty || (rest[0] != Quote && _stops.Contains(rest[0]))
            ? Scan.Whole
            : Fault("text follows a closing quote; quote the whole field and double each quote in it");

    private Scan TooLong() => Fault($"a field is longer than {mostBytes} bytes; shorten it, or look for a quote that is never closed");

    private Scan Fault(string problem)
    {
        Problem = problem;
        return Scan.Fault;
    }
}
