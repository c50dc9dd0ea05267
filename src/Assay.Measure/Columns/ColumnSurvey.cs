using System.Text;
using Assay.Measure.Tables;

namespace Assay.Measure.Columns;

/// <summary>What is learned about one column while its cells go by once; none of them is kept but a few examples.</summary>
public sealed class ColumnSurvey(string name)
{
    private const int LongText = 50;
    private const int Examples = 3;
    private const int LongestExample = 24;

    private readonly DistinctCount _distinct = new();
    private readonly Dictionary<string, int> _marks = [];
    private readonly List<string> _examples = [];
    private long _bytes;

    public string Name { get; } = name;
    public int Rows { get; private set; }
    public int Empty { get; private set; }

    /// <summary>Cells with blanks at their ends.</summary>
    public CellCount Padded { get; } = new();

    /// <summary>The first cell that is no number, and how many there are.</summary>
    public CellCount Words { get; } = new();

    public int Distinct => _distinct.Value;

    /// <summary>The first different values, as they stand in the source.</summary>
    public IReadOnlyList<string> FirstValues => _examples;

    /// <summary>Cells that say something, neither empty nor a mark for a missing number.</summary>
    public int Said => Rows - Empty - Marked;

    /// <summary>The marks for missing numbers or moments, with their counts.</summary>
    public IReadOnlyDictionary<string, int> Marks => _marks;

    internal NumberEvidence Numbers { get; } = new();
    internal MomentEvidence Moments { get; } = new();
    internal TruthEvidence Truth { get; } = new();

    internal int Marked { get; private set; }

    /// <summary>Marks that are no usual ones: where they are more than the numbers they may be words.</summary>
    internal int Disguised { get; private set; }

    /// <summary>Whether its values recur and are short.</summary>
    internal ColumnKind OfWords
    {
        get
        {
            var filled = Rows - Empty;
            return filled == 0 || (_bytes <= LongText * (long)filled && 2L * Distinct <= filled) ? ColumnKind.Category : ColumnKind.Text;
        }
    }

    /// <summary>True when the column shows that this table writes decimal commas; false: decimal points; null: neither.</summary>
    public bool? HasComma => Numbers.OnlyComma.Count > 0 && Numbers.OnlyPoint.Count == 0 ? true
        : Numbers.OnlyPoint.Count > 0 && Numbers.OnlyComma.Count == 0 ? false
        : null;

    public void Add(ReadOnlySpan<byte> cell, long line)
    {
        Rows++;
        var trimmed = Blanks.Trim(cell);
        if (trimmed.IsEmpty)
        {
            Empty++;
            return;
        }

        if (trimmed.Length < cell.Length)
        {
            Padded.See(cell, line);
        }

        See(trimmed);
        if (MissingMark.Is(trimmed) && !Cell.TryNumber(trimmed, out _))
        {
            Count(trimmed);
        }
        else if (!Numbers.See(trimmed, line))
        {
            Words.See(trimmed, line);
            Moments.See(trimmed, line);
        }
    }

    /// <summary>Whether a number among its cells is not written plainly.</summary>
    public bool IsSpelt => Numbers.Spelt.Count > 0;

    /// <summary>True when nothing in the column says whether its commas are decimal.</summary>
    public bool IsOpen => Numbers.IsOpen;

    public bool HasFractions => Numbers.Fractions.Count > 0;

    public bool IsMostlyNumbers => 2 * Numbers.Count >= Said;

    /// <summary>What the column is if its cells are taken as words.</summary>
    public ColumnKind KindOfWords => OfWords;

    /// <summary>The rule that takes it as numbers, whatever else is in it.</summary>
    public ColumnRule AsNumbers(ColumnRule found) => new()
    {
        Kind = ColumnKind.Number,
        Unit = Numbers.Unit,
        DecimalMark = found.DecimalMark ?? (Numbers.OnlyComma.Count > 0 && Numbers.OnlyPoint.Count == 0 ? "," : null),
    };

    /// <summary>The rule that takes it as moments of a form, whatever else is in it.</summary>
    public ColumnRule AsMoments(string? format) => new()
    {
        Kind = ColumnKind.Time,
        Format = format ?? Moments.Best,
        Clock = Moments.HasClocks || _examples.Exists(example => example.Contains(':', StringComparison.Ordinal)),
        Fraction = Moments.Fraction,
        Zone = Moments.Zones > 0,
    };

    /// <summary>The rule by which most cells are moments; null where most are none.</summary>
    public ColumnRule? MostlyMoments => Numbers.Count == 0 && Moments.Most > 0 && 2 * Moments.Most >= Said ? AsMoments(format: null) : null;

    private void See(ReadOnlySpan<byte> cell)
    {
        _distinct.Add(cell);
        _bytes += cell.Length;
        Truth.See(cell);
        if (_examples.Count < Examples && Encoding.UTF8.GetString(cell) is var text && !_examples.Contains(text))
        {
            _examples.Add(text.Length <= LongestExample ? text : text[..(LongestExample - 1)] + "…");
        }
    }

    private void Count(ReadOnlySpan<byte> cell)
    {
        Marked++;
        Disguised += MissingMark.IsDisguised(cell) ? 1 : 0;
        var mark = Encoding.UTF8.GetString(cell);
        _marks[mark] = _marks.GetValueOrDefault(mark) + 1;
    }
}
