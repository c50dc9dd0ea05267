using System.Text;
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

/// <summary>How many cells were of a kind, and where the first one stands.</summary>
internal sealed class CellCount
{
    public int Count { get; private set; }
    public string Text { get; private set; } = "";
    public long Line { get; private set; }

    public void See(ITableReader row, int column) => See(row[column], row.Line);

    public void See(ReadOnlySpan<byte> cell, long line)
    {
        if (Count++ == 0)
        {
            (Text, Line) = (Encoding.UTF8.GetString(cell), line);
        }
    }
}
