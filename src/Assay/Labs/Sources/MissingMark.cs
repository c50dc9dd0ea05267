using Assay.Measure.Tables;

namespace Assay.Labs.Sources;

/// <summary>What stands for "nothing here" in a column of numbers, besides the empty cell. Elsewhere these are words like any other.</summary>
internal static class MissingMark
{
    public static bool Is(ReadOnlySpan<byte> cell) => Cell.IsMissing(cell) || cell.SequenceEqual("?"u8) || cell.SequenceEqual("None"u8);
}
