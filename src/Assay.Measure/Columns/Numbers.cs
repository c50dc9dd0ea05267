using System.Globalization;

namespace Assay.Measure.Columns;

/// <summary>Numbers between two spellings.</summary>
internal static class Numbers
{
    /// <summary>Whether a plain number could as well be thousands with points between them, as 1.234 could.</summary>
    public static bool IsGrouped(ReadOnlySpan<byte> cell)
    {
        var body = cell.Length > 0 && cell[0] is (byte)'-' or (byte)'+' ? cell[1..] : cell;
        var point = body.IndexOf((byte)'.');
        return point is >= 1 and <= 3 && body.Length == point + 4 && body[0] != '0' && !body[(point + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && !body[..point].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    /// <summary>A number as any program reads it; in a column with decimal commas it never looks like thousands.</summary>
    public static string Plain(double number, bool comma)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return comma && IsGrouped(System.Text.Encoding.ASCII.GetBytes(text)) ? text + "0" : text;
    }
}
