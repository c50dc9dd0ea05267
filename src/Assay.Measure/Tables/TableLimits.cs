namespace Assay.Measure.Tables;

/// <summary>How much of a table may stand in memory at once, so that no file, however it was made, can exhaust it.</summary>
/// <param name="FieldBytes">The longest cell.</param>
/// <param name="Columns">The most columns.</param>
/// <param name="RowBytes">The longest row.</param>
public sealed record TableLimits(int FieldBytes, int Columns, int RowBytes)
{
    /// <summary>For an owner's data: cells of 1 MiB, 16,384 columns, rows of 16 MiB.</summary>
    public static TableLimits Data { get; } = new(1 << 20, 1 << 14, 1 << 24);
}
