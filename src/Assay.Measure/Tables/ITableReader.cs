namespace Assay.Measure.Tables;

/// <summary>
/// A table read forwards, one row at a time. Every row has one cell for each name of the header, every cell is valid
/// UTF-8 without NUL, and anything else is an <see cref="Protocol.AssayException"/> that names the line.
/// </summary>
public interface ITableReader : IDisposable
{
    /// <summary>The names of the columns: at least one, none empty, none twice unless whoever opened it allowed that.</summary>
    IReadOnlyList<string> Header { get; }

    /// <summary>The line on which the current row begins; the first line of a file is 1.</summary>
    long Line { get; }

    /// <summary>The bytes of a cell of the current row, unquoted and unescaped; they live until the next <see cref="Read"/>.</summary>
    ReadOnlySpan<byte> this[int column] { get; }

    /// <summary>Goes to the next row; false when there is none.</summary>
    bool Read();

    /// <summary>A cell of the current row as text.</summary>
    string Text(int column);
}
