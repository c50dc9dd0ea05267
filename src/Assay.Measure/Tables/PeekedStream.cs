namespace Assay.Measure.Tables;

/// <summary>A stream whose first bytes can be looked at before they are read, seekable or not.</summary>
internal sealed class PeekedStream : SourceStream
{
    private readonly byte[] _head = new byte[2];
    private readonly int _peeked;
    private int _given;

    public PeekedStream(Stream inner)
        : base(inner)
        => _peeked = inner.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);

    /// <summary>True when the bytes begin as gzip does (RFC 1952, 2.3.1).</summary>
    public bool IsGzip => _peeked == 2 && _head is [0x1F, 0x8B];

    /// <summary>True when the bytes begin with the byte order mark of UTF-16, as what a spreadsheet calls Unicode text does.</summary>
    public bool IsUtf16 => _peeked == 2 && (_head is [0xFF, 0xFE] || IsBigEndian);

    public bool IsBigEndian => _head is [0xFE, 0xFF];

    public override int Read(Span<byte> buffer)
    {
        if (_given == _peeked)
        {
            return Inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, _peeked - _given);
        _head.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }
}
