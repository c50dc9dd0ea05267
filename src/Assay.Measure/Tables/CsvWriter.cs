using System.Buffers;
using System.Text;

namespace Assay.Measure.Tables;

/// <summary>
/// Writes the CSV that <see cref="DelimitedReader"/> reads back cell for cell: commas, LF, quotes where they are needed.
/// The stream stays the caller's; what was written is in it after <see cref="Dispose"/>.
/// </summary>
public sealed class CsvWriter(Stream stream) : IDisposable
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(",\"\r\n"u8);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _used;
    private int _fields;
    private bool _blank;

    /// <summary>Adds a field to the row.</summary>
    public void Write(ReadOnlySpan<byte> utf8)
    {
        if (_fields++ > 0)
        {
            Put(","u8);
        }

        _blank = _fields == 1 && utf8.IsEmpty;

        // A byte order mark is quoted so that a first field that begins with one is not mistaken for the file's.
        if (utf8.ContainsAny(Special) || utf8.StartsWith("\uFEFF"u8))
        {
            PutQuoted(utf8);
        }
        else
        {
            Put(utf8);
        }
    }

    /// <summary>Adds a field to the row.</summary>
    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        // A row of one empty cell would be a blank line, which most readers skip.
        Put(_blank ? "\"\"\n"u8 : "\n"u8);
        _fields = 0;
        _blank = false;
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            Flush();
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = [];
        }
    }

    private void PutQuoted(ReadOnlySpan<byte> utf8)
    {
        Put("\""u8);
        for (var quote = utf8.IndexOf((byte)'"'); quote >= 0; quote = utf8.IndexOf((byte)'"'))
        {
            Put(utf8[..quote]);
            Put("\"\""u8);
            utf8 = utf8[(quote + 1)..];
        }

        Put(utf8);
        Put("\""u8);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used)
        {
            Flush();
            if (bytes.Length > _buffer.Length)
            {
                stream.Write(bytes);
                return;
            }
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }
}
