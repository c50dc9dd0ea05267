using Assay.Measure.Columns;
using Assay.Measure.Tables;

namespace Assay.Labs.Sources;

/// <summary>Cells that cannot play the part of their column, counted, with the first of them.</summary>
internal sealed class RowFaults
{
    public CellCount NoTime { get; } = new();
    public CellCount NumberTime { get; } = new();
    public CellCount DateTime { get; } = new();
    public CellCount NoPart { get; } = new();
    public CellCount RepeatedId { get; } = new();
}

/// <summary>Cells of a row, counted.</summary>
internal static class CellCounts
{
    public static void See(this CellCount count, ITableReader row, int column) => count.See(row[column], row.Line);
}
