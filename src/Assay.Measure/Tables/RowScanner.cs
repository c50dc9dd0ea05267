using System.Buffers;

namespace Assay.Measure.Tables;

/// <summary>What a look at the bytes of a row found.</summary>
internal enum Scan
{
    /// <summary>A whole row.</summary>
    Row,

    /// <summary>The row goes on behind these bytes.</summary>
    More,

    /// <summary>Not a row of RFC 4180.</summary>
    Fault,
}

/// <summary>
/// Finds the fields of one delimited row (RFC 4180) and nothing more lenient: a quote stands around a whole field
/// or twice inside a quoted one, a line ends with LF or CRLF. It looks only; it changes bytes in <see cref="Unescape"/> alone.
/// </summary>
internal sealed class RowScanner(byte delimiter, TableLimits limits)
{
    private const byte Quote = (byte)'"';
    private const byte Return = (byte)'\r';
    private const byte Feed = (byte)'\n';

    private readonly SearchValues<byte> _stops = SearchValues.Create([delimiter, Quote, Return, Feed]);
    private Field[] _fields = new Field[16];
    private bool _anyDoubled;

    private readonly record struct Field(int Start, int Length, bool Doubled);

    /// <summary>The fields found.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of the row, its line end included.</summary>
    public int Length { get; private set; }

    /// <summary>The line ends of the row, those inside quotes included.</summary>
    public int Lines { get; private set; }

    /// <summary>What is wrong, after <see cref="Scan.Fault"/>.</summary>
    public string Problem { get; private set; } = "";

    public ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> row, int field)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)field, (uint)Count);
        return row.Slice(_fields[field].Start, _fields[field].Length);
    }

    /// <summary>Forgets the row.</summary>
    public void Clear() => Count = Length = Lines = 0;

    /// <summary>Looks for one row at the start of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">At least one byte, or none and not the last.</param>
    /// <param name="last">True when nothing follows, so that the end ends the row.</param>
    public Scan Find(ReadOnlySpan<byte> bytes, bool last)
    {
        Clear();
        _anyDoubled = false;
        var at = 0;
        while (true)
        {
            if (Count == limits.Columns)
            {
                return Fail($"there are more than {limits.Columns} columns; keep to as many");
            }

            var quoted = at < bytes.Length && bytes[at] == Quote;
            var end = quoted ? QuotedEnd(bytes, at, last) : PlainEnd(bytes, at, last);
            if (end < 0)
            {
                return end == Unknown ? Scan.More : Scan.Fault;
            }

            if (end < bytes.Length && bytes[end] == delimiter)
            {
                at = end + 1;
                continue;
            }

            return EndOfLine(bytes, end, last);
        }
    }

    /// <summary>Turns doubled quotes into single ones, in place; afterwards the row cannot be scanned again.</summary>
    public void Unescape(Span<byte> row)
    {
        if (!_anyDoubled)
        {
            return;
        }

        for (var i = 0; i < Count; i++)
        {
            if (_fields[i].Doubled)
            {
                var field = row.Slice(_fields[i].Start, _fields[i].Length);
                _fields[i] = _fields[i] with { Length = Unescaped(field) };
            }
        }
    }

    private const int Unknown = -1;
    private const int Faulty = -2;

    private int PlainEnd(ReadOnlySpan<byte> bytes, int start, bool last)
    {
        var length = bytes[start..].IndexOfAny(_stops);
        var known = length >= 0;
        length = known ? length : bytes.Length - start;
        if (length > limits.FieldBytes)
        {
            return TooLong();
        }

        if (!known && !last)
        {
            return Unknown;
        }

        if (known && bytes[start + length] == Quote)
        {
            Fail("a quote stands inside a field without quotes; put the whole field in quotes and write each quote in it twice");
            return Faulty;
        }

        Add(new Field(start, length, false));
        return start + length;
    }

    private int QuotedEnd(ReadOnlySpan<byte> bytes, int open, bool last)
    {
        var doubled = false;
        var at = open + 1;
        while (true)
        {
            var step = bytes[at..].IndexOf(Quote);
            var close = step < 0 ? bytes.Length : at + step;
            if (close - open - 1 > limits.FieldBytes)
            {
                return TooLong();
            }

            if (step < 0)
            {
                return last ? NeverClosed() : Unknown;
            }

            if (close + 1 == bytes.Length && !last)
            {
                return Unknown;
            }

            if (close + 1 < bytes.Length && bytes[close + 1] == Quote)
            {
                doubled = true;
                at = close + 2;
                continue;
            }

            return Closed(bytes, open + 1, close, doubled);
        }
    }

    private int Closed(ReadOnlySpan<byte> bytes, int start, int close, bool doubled)
    {
        var after = close + 1;
        if (after < bytes.Length && bytes[after] != delimiter && bytes[after] is not (Return or Feed))
        {
            Fail("text follows a closing quote; put the whole field in quotes and write each quote in it twice");
            return Faulty;
        }

        Lines += bytes[start..close].Count(Feed);
        _anyDoubled |= doubled;
        Add(new Field(start, close - start, doubled));
        return after;
    }

    private Scan EndOfLine(ReadOnlySpan<byte> bytes, int end, bool last)
    {
        if (end == bytes.Length)
        {
            Length = end;
            return Scan.Row;
        }

        var feed = bytes[end] == Return ? end + 1 : end;
        if (feed == bytes.Length && !last)
        {
            return Scan.More;
        }

        if (feed == bytes.Length || bytes[feed] != Feed)
        {
            return Fail("a carriage return stands alone; end lines with LF or CRLF");
        }

        Length = feed + 1;
        Lines++;
        return Scan.Row;
    }

    private static int Unescaped(Span<byte> field)
    {
        var kept = 0;
        for (var i = 0; i < field.Length; i++)
        {
            field[kept++] = field[i];
            i += field[i] == Quote ? 1 : 0;
        }

        return kept;
    }

    private void Add(Field field)
    {
        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }

        _fields[Count++] = field;
    }

    private int TooLong()
    {
        Fail($"a field is longer than {limits.FieldBytes} bytes; shorten it, or look for a quote that is never closed");
        return Faulty;
    }

    private int NeverClosed()
    {
        Fail("a quoted field is never closed; add the closing quote");
        return Faulty;
    }

    private Scan Fail(string problem)
    {
        Problem = problem;
        return Scan.Fault;
    }
}
