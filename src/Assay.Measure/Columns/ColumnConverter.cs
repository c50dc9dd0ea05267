using System.Globalization;
using System.Text;
using Assay.Measure.Tables;

namespace Assay.Measure.Columns;

/// <summary>
/// Reads the cells of one column by its rule and gives them back plain: numbers as any program reads them, moments in ISO 8601, empty
/// cells for what says nothing. What the rule cannot read is counted and becomes empty, never a category.
/// </summary>
public sealed class ColumnConverter
{
    private readonly ColumnRule _rule;
    private readonly DateFormat? _format;
    private readonly HashSet<string> _missing;
    private readonly string[] _units;

    private readonly bool _keepsOthers;

    /// <param name="rule">How the cells are read.</param>
    /// <param name="keepsOthers">Whether cells that the rule cannot read, and marks for missing values, stay as they are: for whoever judges them.</param>
    public ColumnConverter(ColumnRule rule, bool keepsOthers = false)
    {
        (_rule, _keepsOthers) = (rule, keepsOthers);
        _format = rule.Format is null ? null : DateFormat.Parse(rule.Format);
        _missing = new HashSet<string>(rule.Missing ?? [], StringComparer.Ordinal);
        _units = ["", rule.Unit ?? ""];
    }

    public ColumnRule Rule => _rule;

    /// <summary>Cells that could not be read.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Cells that said something, readable or not.</summary>
    public int Filled { get; private set; }

    /// <summary>Cells that were written otherwise than they are given back.</summary>
    public int Converted { get; private set; }

    /// <summary>The first cell that could not be read, and its line.</summary>
    public (string Text, long Line)? First { get; private set; }

    /// <summary>The cell as it is written in the lab's files.</summary>
    public ReadOnlySpan<byte> Convert(ReadOnlySpan<byte> cell, long line)
    {
        var trimmed = Blanks.Trim(cell);
        if (trimmed.IsEmpty || IsMissing(trimmed))
        {
            return _keepsOthers ? trimmed : default;
        }

        Filled++;
        if (!TryConvert(trimmed, out var plain))
        {
            Unreadable++;
            First ??= (Encoding.UTF8.GetString(cell), line);
            return _keepsOthers ? trimmed : default;
        }

        Converted += plain.SequenceEqual(cell) ? 0 : 1;
        return plain;
    }

    private bool IsMissing(ReadOnlySpan<byte> cell)
        => (_missing.Count > 0 && cell.Length <= 64 && _missing.Contains(Encoding.UTF8.GetString(cell)))
            || (_rule.Kind is ColumnKind.Number or ColumnKind.Time && MissingMark.Is(cell));

    private bool TryConvert(ReadOnlySpan<byte> cell, out ReadOnlySpan<byte> plain)
    {
        plain = cell;
        return _rule.Kind switch
        {
            ColumnKind.Number => TryNumber(cell, out plain),
            ColumnKind.Time => TryMoment(cell, out plain),
            _ => _rule.Truth ? TryTruth(cell, out plain) : true,
        };
    }

    private bool TryNumber(ReadOnlySpan<byte> cell, out ReadOnlySpan<byte> plain)
    {
        plain = cell;
        if (Cell.TryNumber(cell, out _) && !(_rule.HasComma && Numbers.IsGrouped(cell)))
        {
            return true;
        }

        if (!Amount.TryRead(cell, out var amount) || !_units.Contains(amount.Unit))
        {
            return false;
        }

        var value = _rule.HasComma ? amount.Comma : amount.Point;
        plain = value is { } number ? Encoding.ASCII.GetBytes(Numbers.Plain(number, _rule.HasComma)) : default;
        return value is not null;
    }

    private bool TryMoment(ReadOnlySpan<byte> cell, out ReadOnlySpan<byte> plain)
    {
        plain = cell;
        if (!Moment.TryRead(cell, out var moment) && _format?.TryRead(cell, out moment) != true)
        {
            return false;
        }

        plain = Encoding.ASCII.GetBytes(moment.Text(_rule.Clock ? _rule.Fraction : null, _rule.Zone));
        return true;
    }

    private static bool TryTruth(ReadOnlySpan<byte> cell, out ReadOnlySpan<byte> plain)
    {
        plain = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(cell).ToLower(CultureInfo.InvariantCulture));
        return true;
    }
}
