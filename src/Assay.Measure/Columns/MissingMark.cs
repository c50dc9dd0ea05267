using System.Text;
using Assay.Measure.Tables;

namespace Assay.Measure.Columns;

/// <summary>What stands for "nothing here" in a column of numbers or moments, besides the empty cell. Elsewhere these are words like any other.</summary>
public static class MissingMark
{
    private const int Longest = 12;

    private static readonly HashSet<string> Disguised = new(StringComparer.OrdinalIgnoreCase)
    {
        "?", "??", "-", "--", "---", "–", "—", ".", "..", "...", "*", "none", "n.a.", "na", "n/a", "nil", "nan", "null", "(null)", "\\N", "<null>",
        "inf", "-inf", "+inf", "infinity", "-infinity", "∞", "nat", "missing", "unknown", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Marks = Disguised.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a cell says nothing.</summary>
    public static bool Is(ReadOnlySpan<byte> cell) => Cell.IsMissing(cell) || IsDisguised(cell);

    /// <summary>Whether a cell says nothing by a mark that <c>pandas.read_csv</c> does not know.</summary>
    public static bool IsDisguised(ReadOnlySpan<byte> cell)
    {
        if (cell.Length is 0 or > Longest || Cell.IsMissing(cell))
        {
            return false;
        }

        Span<char> text = stackalloc char[Longest];
        return Marks.Contains(text[..Encoding.UTF8.GetChars(cell, text)]);
    }
}
