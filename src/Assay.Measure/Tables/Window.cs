using System.Buffers;
using System.Text;

namespace Assay.Measure.Tables;

/// <summary>
/// The part of a stream that is in memory: one pooled buffer that slides forwards and grows up to a bound.
/// It always fills itself whole, so what a reader sees does not depend on the size of the stream's chunks.
/// </summary>
internal sealed class Window(Stream stream, int most) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _start;
    private int _end;

    public Span<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>True once the stream has no more bytes than the unread ones.</summary>
    public bool Ended { get; private set; }

    /// <summary>True when the unread bytes are as many as may be held.</summary>
    public bool Full => _end - _start >= most;

    /// <summary>True when the unread bytes are ASCII without NUL and need no look at each row.</summary>
    public bool Plain { get; private set; } = true;

    public void Skip(int count) => _start += count;

    /// <summary>Reads on, keeping what is unread.</summary>
    public void More()
    {
        MakeRoom();
        var room = _buffer.AsSpan(_end);
        var got = stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        Ended = got < room.Length;
        _end += got;
        Plain = Ascii.IsValid(Unread) && !Unread.Contains((byte)0);
    }

    public void Dispose()
    {
        // Cleared, because sealed targets pass through here and the next renter may be somebody's response body.
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
        _start = _end = 0;
        stream.Dispose();
    }

    private void MakeRoom()
    {
        var unread = Unread;
        if (unread.Length < _buffer.Length / 2)
        {
            unread.CopyTo(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            unread.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }

        (_start, _end) = (0, unread.Length);
    }
}
