using System.Text;
using Assay.Protocol;

namespace Assay.Measure.Tables;

/// <summary>A JSON Lines file, one flat object a line, read strictly and streaming; the first object's keys are the header.</summary>
public sealed class JsonLinesReader : ITableReader
{
    private readonly string _name;
    private readonly TableLimits _limits;
    private readonly Window _window;
    private readonly JsonRow _row;
    private bool _firstWaits;

    /// <summary>Reads the first record. The stream belongs to the reader from here on.</summary>
    /// <param name="stream">The bytes, uncompressed.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="limits">The bounds; <see cref="TableLimits.Data"/> unless told.</param>
    /// <exception cref="AssayException">The file is empty or its first line is no record.</exception>
    public JsonLinesReader(Stream stream, string name, TableLimits? limits = null)
    {
        _name = name;
        _limits = limits ?? TableLimits.Data;
        _window = new Window(stream, _limits.RowBytes);
        _row = new JsonRow(_limits);
        try
        {
            Start.Pass(_window, name, allowed: true);
            _firstWaits = Next() ? true : throw Start.Empty(name);
            CheckHeader();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Header => _row.Names;

    /// <inheritdoc/>
    public long Line { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[int column] => _row[column];

    /// <inheritdoc/>
    public string Text(int column) => Encoding.UTF8.GetString(this[column]);

    /// <inheritdoc/>
    public bool Read()
    {
        if (_firstWaits)
        {
            _firstWaits = false;
            return true;
        }

        return Next();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _row.Clear();
        _window.Dispose();
    }

    private bool Next()
    {
        var end = LineEnd();
        if (end == 0 && _window.Unread.IsEmpty)
        {
            _row.Clear();
            return false;
        }

        Line++;
        var line = _window.Unread[..end];
        var problem = end > _limits.RowBytes ? TooLong
            : line.Trim(" \t\r"u8).IsEmpty ? "the line is blank; remove it"
            : (_window.Plain ? null : Characters.Problem(line)) ?? _row.Take(line);
        _window.Skip(Math.Min(end + 1, _window.Unread.Length));
        return problem is null ? true : throw Fault(problem);
    }

    /// <summary>Where the unread bytes' first line ends, its line feed not counted.</summary>
    private int LineEnd()
    {
        var searched = 0;
        while (true)
        {
            var feed = _window.Unread[searched..].IndexOf((byte)'\n');
            if (feed >= 0)
            {
                return searched + feed;
            }

            searched = _window.Unread.Length;
            if (_window.Ended)
            {
                return searched;
            }

            if (_window.Full)
            {
                Line++;
                throw Fault(TooLong);
            }

            _window.More();
        }
    }

    private void CheckHeader()
    {
        if (Header.Count == 0)
        {
            throw Fault("the first record has no keys, so the table has no columns; write all keys there");
        }

        if (Start.Problem(Header) is { } problem)
        {
            throw Fault(problem);
        }
    }

    private string TooLong => $"the line is longer than {_limits.RowBytes} bytes; shorten it, or end each record with a line feed";

    private AssayException Fault(string problem) => AssayException.Usage($"{_name}, line {Line}: {problem}.");
}
