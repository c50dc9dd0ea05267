using System.Text;
using Assay.Protocol;

namespace Assay.Measure.Tables;

/// <summary>
/// A CSV or TSV file, read strictly (RFC 4180, UTF-8) and streaming: however large the file, no more than a row is held.
/// </summary>
public sealed class DelimitedReader : ITableReader
{
    private readonly string _name;
    private readonly TableLimits _limits;
    private readonly Window _window;
    private readonly RowScanner _row;

    /// <summary>Reads the header. The stream belongs to the reader from here on.</summary>
    /// <param name="stream">The bytes, uncompressed.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="delimiter">One ASCII character between fields.</param>
    /// <param name="mark">Whether a UTF-8 byte order mark may stand at the start.</param>
    /// <param name="limits">The bounds; <see cref="TableLimits.Data"/> unless told.</param>
    /// <param name="twice">A name that two columns may have, for whoever tells columns apart by their order.</param>
    /// <exception cref="AssayException">The file is empty or its header is no header.</exception>
    public DelimitedReader(Stream stream, string name, char delimiter = ',', bool mark = true, TableLimits? limits = null, string? twice = null)
    {
        _name = name;
        _limits = limits ?? TableLimits.Data;
        _window = new Window(stream, _limits.RowBytes);
        _row = new RowScanner(checked((byte)delimiter), _limits);
        Line = 1;
        try
        {
            Start.Pass(_window, name, mark);
            Header = Next() ? ReadHeader(twice) : throw Start.Empty(name);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Header { get; }

    /// <summary>What parts the fields, where it is another than the name of the file says.</summary>
    public string? Found { get; init; }

    /// <inheritdoc/>
    public long Line { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[int column] => _row.Slice(_window.Unread, column);

    /// <inheritdoc/>
    public string Text(int column) => Encoding.UTF8.GetString(this[column]);

    /// <inheritdoc/>
    public bool Read()
    {
        _window.Skip(_row.Length);
        Line += _row.Lines;
        if (!Next())
        {
            return false;
        }

        return _row.Count == Header.Count ? true : throw Fault(WrongCount());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _row.Clear();
        _window.Dispose();
    }

    private bool Next()
    {
        while (true)
        {
            if (_window.Ended && _window.Unread.IsEmpty)
            {
                _row.Clear();
                return false;
            }

            switch (_row.Find(_window.Unread, _window.Ended))
            {
                case Scan.Whole when _row.Length > _limits.RowBytes:
                    throw TooLong();
                case Scan.Whole:
                    CheckText(_window.Unread[.._row.Length]);
                    _row.Unescape(_window.Unread);
                    return true;
                case Scan.Fault:
                    throw Fault(_row.Problem);
                default:
                    ReadOn();
                    break;
            }
        }
    }

    private void ReadOn()
    {
        if (_window.Full)
        {
            throw TooLong();
        }

        _window.More();
    }

    private void CheckText(ReadOnlySpan<byte> row)
    {
        if (!_window.Plain && Characters.Problem(row) is { } problem)
        {
            throw Fault(problem);
        }
    }

    private string[] ReadHeader(string? twice)
    {
        var names = new string[_row.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = Text(i);
        }

        return Start.Problem(names, twice) is { } problem ? throw Fault(problem) : names;
    }

    private string WrongCount() => _row.Count == 1 && this[0].IsEmpty
        ? "the line is blank; remove it"
        : $"the row has {_row.Count} field{(_row.Count == 1 ? "" : "s")}, expected {Header.Count}; quote fields that contain the delimiter";

    private AssayException TooLong()
        => Fault($"the row is longer than {_limits.RowBytes} bytes; shorten it, or look for a quote that is never closed");

    private AssayException Fault(string problem) => AssayException.Usage($"{_name}, line {Line}: {problem}.");
}
