using Assay.Measure.Tables;

namespace Assay.Measure.Columns;

/// <summary>What the cells of a column say about it as one of numbers: how they are spelt, and whether reading them as numbers loses something.</summary>
internal sealed class NumberEvidence
{
    private const double Exact = 1L << 53;

    private readonly Dictionary<string, int> _units = [];

    public int Plain { get; private set; }

    /// <summary>Cells that are numbers and not written plainly.</summary>
    public CellCount Spelt { get; } = new();

    /// <summary>Whole numbers that begin with a zero, as codes do.</summary>
    public CellCount Padded { get; } = new();

    /// <summary>Whole numbers so long that two of them would be one.</summary>
    public CellCount Long { get; } = new();

    public CellCount Fractions { get; } = new();

    /// <summary>Cells that can only have a decimal point; only a decimal comma; thousands with points; thousands with commas.</summary>
    public CellCount OnlyPoint { get; } = new();

    public CellCount OnlyComma { get; } = new();
    public CellCount GroupedByPoint { get; } = new();
    public CellCount GroupedByComma { get; } = new();
    public Sentinels Sentinels { get; } = new();

    public int Count => Plain + Spelt.Count;

    public IReadOnlyDictionary<string, int> Units => _units;

    /// <summary>The unit of most cells that have one; null where none has.</summary>
    public string? Unit => _units.Where(unit => unit.Key.Length > 0).OrderByDescending(unit => unit.Value).Select(unit => unit.Key).FirstOrDefault();

    public bool HasOneUnit => _units.Keys.Count(unit => unit.Length > 0) <= 1;

    public bool HasBothMarks => (OnlyComma.Count > 0 && OnlyPoint.Count > 0) || (GroupedByPoint.Count > 0 && GroupedByComma.Count > 0 && OnlyComma.Count + OnlyPoint.Count == 0);

    /// <summary>Whether the decimal mark is a comma. Where the cells leave it open, what the rest of the table does decides.</summary>
    public bool HasComma(bool tableHas) => OnlyComma.Count > 0 || (OnlyPoint.Count == 0 && tableHas && GroupedByComma.Count + GroupedByPoint.Count > 0);

    /// <summary>True when nothing in the column says whether its commas are decimal.</summary>
    public bool IsOpen => OnlyComma.Count == 0 && OnlyPoint.Count == 0 && GroupedByComma.Count > 0;

    /// <summary>Takes a cell in, if it is a number.</summary>
    public bool See(ReadOnlySpan<byte> cell, long line)
    {
        if (Cell.TryNumber(cell, out var number))
        {
            SeePlain(cell, number, line);
            return true;
        }

        if (!Amount.TryRead(cell, out var amount))
        {
            return false;
        }

        Spelt.See(cell, line);
        _units[amount.Unit] = _units.GetValueOrDefault(amount.Unit) + (_units.Count < 64 || _units.ContainsKey(amount.Unit) ? 1 : 0);
        Sentinels.See(amount.Point ?? amount.Comma!.Value);
        SeeMarks(amount, cell, line);
        return true;
    }

    private void SeePlain(ReadOnlySpan<byte> cell, double number, long line)
    {
        Plain++;
        Sentinels.See(number);
        if (cell.Length > 1 && cell[0] == '0' && char.IsAsciiDigit((char)cell[1]))
        {
            Padded.See(cell, line);
        }

        var digits = !cell.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        if (digits && number > Exact && (number >= ulong.MaxValue || !System.Buffers.Text.Utf8Parser.TryParse(cell, out ulong whole, out _) || (ulong)number != whole))
        {
            Long.See(cell, line);
        }

        if (!digits && number != Math.Floor(number))
        {
            Fractions.See(cell, line);
        }

        if (cell.Contains((byte)'.'))
        {
            (Numbers.IsGrouped(cell) ? GroupedByPoint : OnlyPoint).See(cell, line);
        }
    }

    private void SeeMarks(Amount amount, ReadOnlySpan<byte> cell, long line)
    {
        if (amount.IsAmbiguous)
        {
            (amount.Point > amount.Comma || (amount.Point < 0 && amount.Point < amount.Comma) ? GroupedByComma : GroupedByPoint).See(cell, line);
        }
        else if (amount.Comma is null)
        {
            OnlyPoint.See(cell, line);
        }
        else if (amount.Point is null)
        {
            OnlyComma.See(cell, line);
        }

        if (amount.Comma is null || amount.Point is null || amount.Point != Math.Floor(amount.Point.Value))
        {
            Fractions.See(cell, line);
        }
    }
}
