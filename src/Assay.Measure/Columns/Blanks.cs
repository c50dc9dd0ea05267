namespace Assay.Measure.Columns;

/// <summary>Blanks at the ends of a cell, which nobody means: spaces, tabs, and the spaces that do not break.</summary>
internal static class Blanks
{
    private static ReadOnlySpan<byte> Unbroken => [0xC2, 0xA0];

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        while (true)
        {
            var trimmed = cell.Trim(" \t"u8);
            trimmed = trimmed.StartsWith(Unbroken) ? trimmed[Unbroken.Length..] : trimmed;
            trimmed = trimmed.EndsWith(Unbroken) ? trimmed[..^Unbroken.Length] : trimmed;
            if (trimmed.Length == cell.Length)
            {
                return cell;
            }

            cell = trimmed;
        }
    }
}
