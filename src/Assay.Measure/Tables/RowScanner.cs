namespace Assay.Measure.Tables;

/// <summary>
/// Finds the fields of one delimited row, whose line ends with LF or CRLF. It looks at bytes and reads none, so a row cut
/// off by the end of a buffer is simply looked at again; only <see cref="Unescape"/> changes bytes.
/// </summary>
internal sealed class RowScanner(byte delimiter, TableLimits limits)
{
    private const byte Return = (byte)'\r';
    private const byte Feed = (byte)'\n';

    private readonly FieldScanner _scanner = new(delimiter, limits.FieldBytes);
    private Field[] _fields = new Field[16];
    private bool _anyDoubled;

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
    public void Clear()
    {
        Count = Length = Lines = 0;
        _anyDoubled = false;
    }

    /// <summary>Looks for one row at the start of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">At least one byte, or none and not the last.</param>
    /// <param name="last">True when nothing follows, so that the end ends the row.</param>
    public Scan Find(ReadOnlySpan<byte> bytes, bool last)
    {
        Clear();
        for (var at = 0; ; at++)
        {
            if (Count == limits.Columns)
            {
                return Fault($"there are more than {limits.Columns} columns, the maximum");
            }

            var found = _scanner.Find(bytes, at, last, out var field);
            if (found != Scan.Whole)
            {
                return found == Scan.Fault ? Fault(_scanner.Problem) : found;
            }

            Add(field, bytes);
            at = field.After;
            if (at == bytes.Length || bytes[at] != delimiter)
            {
                return EndOfLine(bytes, at, last);
            }
        }
    }

    /// <summary>Turns doubled quotes into single ones, in place; afterwards the row cannot be looked at again.</summary>
    public void Unescape(Span<byte> row)
    {
        if (!_anyDoubled)
        {
            return;
        }

        foreach (ref var field in _fields.AsSpan(0, Count))
        {
            if (field.Doubled)
            {
                field = field with { Length = Unescaped(row.Slice(field.Start, field.Length)), Doubled = false };
            }
        }
    }

    private void Add(Field field, ReadOnlySpan<byte> bytes)
    {
        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }

        _fields[Count++] = field;
        _anyDoubled |= field.Doubled;

        // Only a quoted field ends later than its last byte, and only such a one can hold a line end.
        Lines += field.After > field.Start + field.Length ? bytes.Slice(field.Start, field.Length).Count(Feed) : 0;
    }

    private Scan EndOfLine(ReadOnlySpan<byte> bytes, int end, bool last)
    {
        if (end == bytes.Length)
        {
            Length = end;
            return Scan.Whole;
        }

        var feed = bytes[end] == Return ? end + 1 : end;
        if (feed == bytes.Length && !last)
        {
            return Scan.More;
        }

        if (feed == bytes.Length || bytes[feed] != Feed)
        {
            return Fault("a carriage return has no line feed after it; end lines with LF or CRLF");
        }

        Length = feed + 1;
        Lines++;
        return Scan.Whole;
    }

    private static int Unescaped(Span<byte> field)
    {
        var kept = 0;
        for (var i = 0; i < field.Length; i++)
        {
            field[kept++] = field[i];
            i += field[i] == '"' ? 1 : 0;
        }

        return kept;
    }

    private Scan Fault(string problem)
    {
        Problem = problem;
        return Scan.Fault;
    }
}
