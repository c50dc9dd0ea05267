using System.Text;

namespace Assay.Measure.Columns;

/// <summary>How many cells were of a kind, and where the first one stands.</summary>
public sealed class CellCount
{
    public int Count { get; private set; }
    public string Text { get; private set; } = "";
    public long Line { get; private set; }

    public void See(ReadOnlySpan<byte> cell, long line)
    {
        if (Count++ == 0)
        {
            (Text, Line) = (Encoding.UTF8.GetString(cell), line);
        }
    }
}
