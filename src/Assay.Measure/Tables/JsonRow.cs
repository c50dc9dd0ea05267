using System.Text;
using System.Text.Json;

namespace Assay.Measure.Tables;

/// <summary>
/// One JSON object as a row of cells: numbers keep their literal text, booleans become words, null becomes empty.
/// The first object names the columns; a later one may lack some and has no others.
/// </summary>
internal sealed class JsonRow(TableLimits limits)
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<(int Start, int Length)> _cells = [];
    private byte[] _text = [];
    private int _used;
    private bool _named;

    private const int Absent = -1;

    public IReadOnlyList<string> Names => _names;

    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            var (start, length) = _cells[column];
            return start == Absent ? default : _text.AsSpan(start, length);
        }
    }

    /// <summary>Forgets the row and the text that was in it.</summary>
    public void Clear()
    {
        _text.AsSpan(0, _used).Clear();
        _cells.Clear();
    }

    /// <summary>Reads the object on one line.</summary>
    /// <returns>What is wrong and how to put it right, or null.</returns>
    public string? Take(ReadOnlySpan<byte> line)
    {
        _used = 0;
        _cells.Clear();
        _cells.AddRange(Enumerable.Repeat((Absent, 0), _names.Count));
        _text = _text.Length < line.Length ? new byte[line.Length * 2] : _text;
        try
        {
            var problem = Object(line);
            _named = true;
            return problem;
        }
        catch (JsonException)
        {
            return "it is not a JSON object on a line of its own; write each record as {\"column\": value, …}";
        }
        catch (InvalidOperationException)
        {
            // How the reader tells an escaped half of a surrogate pair.
            return "a text has half of a surrogate pair (\\ud800 to \\udfff); write both halves";
        }
    }

    private string? Object(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return "it is not a JSON object; write each record as {\"column\": value, …}";
        }

        var expected = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var problem = Column(ref json, expected, out var column) ?? Value(ref json, column);
            if (problem is not null)
            {
                return problem;
            }

            expected = column + 1;
        }

        // Anything behind the object is a JsonException from here.
        json.Read();
        return null;
    }

    private string? Column(ref Utf8JsonReader json, int expected, out int column)
    {
        column = expected;
        if (expected >= _names.Count || !json.ValueTextEquals(_names[expected]))
        {
            var name = json.GetString()!;
            if (!_columns.TryGetValue(name, out column))
            {
                column = _names.Count;
                return NewColumn(name);
            }
        }

        return _cells[column].Start == Absent ? null : $"the key {Quoted.Text(_names[column])} occurs twice in this record; keep one";
    }

    private string? NewColumn(string name)
    {
        if (_named)
        {
            return $"the key {Quoted.Text(name)} is not in the first record, which names the columns; add it there too, as null where there is no value";
        }

        if (_names.Count == limits.Columns)
        {
            return $"there are more than {limits.Columns} columns, the maximum";
        }

        _columns.Add(name, _names.Count);
        _names.Add(name);
        _cells.Add((Absent, 0));
        return null;
    }

    private string? Value(ref Utf8JsonReader json, int column)
    {
        json.Read();
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            return $"the value of {Quoted.Text(_names[column])} is nested; give each part a column of its own";
        }

        var room = _text.AsSpan(_used);
        var length = json.TokenType switch
        {
            JsonTokenType.String => json.CopyString(room),
            JsonTokenType.Null => 0,
            _ => Copy(json.ValueSpan, room),
        };
        if (length > limits.FieldBytes)
        {
            return $"the value of {Quoted.Text(_names[column])} is longer than {limits.FieldBytes} bytes; shorten it";
        }

        _cells[column] = (_used, length);
        _used += length;
        return room[..length].Contains((byte)0) ? $"the value of {Quoted.Text(_names[column])} holds a NUL character; remove it" : null;
    }

    private static int Copy(ReadOnlySpan<byte> literal, Span<byte> room)
    {
        literal.CopyTo(room);
        return literal.Length;
    }
}
