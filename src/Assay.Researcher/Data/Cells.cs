using System.Text;
using Assay.Measure.Columns;
using Assay.Measure.Tables;

namespace Assay.Researcher.Data;

/// <summary>The cells of one column of a file: as numbers, or as words of which each distinct one is held once.</summary>
internal sealed class Cells(string name, ColumnKind kind, bool verbatim = false)
{
    private const int PooledBytes = 64;
    private readonly Dictionary<string, string> _pool = new(StringComparer.Ordinal);
    private Blocks<string> _texts = new();
    private Blocks<double> _numbers = new();

    private readonly List<string> _keys = [];

    public string Name { get; } = name;

    /// <summary>Whether its cells name something, so that their texts are kept even where they are numbers.</summary>
    public bool KeepsKeys { get; init; }

    public ColumnKind Kind { get; } = kind;

    public int Count => _numbers.Count + _texts.Count;

    /// <summary>A copy: NaN where a cell holds no number; empty unless this is a column of numbers.</summary>
    public double[] Numbers => _numbers.ToArray();

    /// <summary>A copy: the empty text where a cell says nothing; empty if this is a column of numbers.</summary>
    public string[] Texts => _texts.ToArray();

    /// <summary>The column's cells with the room that reading took; it is empty afterwards, for many columns would not fit twice.</summary>
    public IEnumerable<Column> Taken()
    {
        Column[] columns = [.. Columns()];
        (_numbers, _texts) = (new(), new());
        _pool.Clear();
        return columns;
    }

    public void Add(ReadOnlySpan<byte> cell)
    {
        if (Kind == ColumnKind.Number)
        {
            _numbers.Add(Number(cell));
            if (KeepsKeys)
            {
                _keys.Add(Pooled(cell));
            }
        }
        else
        {
            _texts.Add(!verbatim && IsMissing(cell) ? "" : Pooled(cell));
        }
    }

    public static double Number(ReadOnlySpan<byte> cell) => Cell.TryNumber(cell.Trim((byte)' '), out var value) ? value : double.NaN;

    public static bool IsMissing(ReadOnlySpan<byte> cell) => Cell.IsMissing(cell) || cell.SequenceEqual("?"u8);

    /// <summary>The cells as names that are equal where the cells are.</summary>
    public string[] Keys() => Kind == ColumnKind.Number ? [.. _keys] : Texts;

    private IEnumerable<Column> Columns() => Kind switch
    {
        ColumnKind.Number => [new Column.Numbers(Name, Numbers)],
        ColumnKind.Time => Times.Split(this),
        ColumnKind.Text =>
        [
            new Column.Prose(Name, Texts),
            new Column.Numbers($"{Name}·length", [.. Texts.Select(text => (double)text.Length)]),
        ],
        _ => [new Column.Categories(Name, Texts)],
    };

    private string Pooled(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > PooledBytes)
        {
            return Encoding.UTF8.GetString(cell);
        }

        Span<char> room = stackalloc char[PooledBytes];
        var text = room[..Encoding.UTF8.GetChars(cell, room)];
        var pool = _pool.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!pool.TryGetValue(text, out var known))
        {
            known = text.ToString();
            _pool.Add(known, known);
        }

        return known;
    }
}
