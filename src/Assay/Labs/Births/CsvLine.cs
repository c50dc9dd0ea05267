using Assay.Measure.Tables;

namespace Assay.Labs.Births;

/// <summary>One line of CSV at a time, as bytes.</summary>
internal sealed class CsvLine : IDisposable
{
    private readonly MemoryStream _bytes = new();

    public CsvLine() => Cells = new CsvWriter(_bytes);

    public CsvWriter Cells { get; }

    /// <summary>The line with its end; it lives until the next one is written.</summary>
    public ReadOnlySpan<byte> End()
    {
        _bytes.SetLength(0);
        Cells.EndRow();
        Cells.Flush();
        return _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);
    }

    public void Dispose()
    {
        Cells.Dispose();
        _bytes.Dispose();
    }
}
