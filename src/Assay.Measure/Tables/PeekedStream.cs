namespace Assay.Measure.Tables;

/// <summary>A stream whose beginning can be looked at before it is read, seekable or not.</summary>
internal sealed class PeekedStream : SourceStream
{
    private readonly byte[] _head;
    private readonly int _peeked;
    private int _given;

    /// <param name="inner">What is read; it is closed with this.</param>
    /// <param name="bytes">How many bytes of it can be looked at.</param>
    public PeekedStream(Stream inner, int bytes = 2)
        : base(inner)
    {
        _head = new byte[bytes];
        _peeked = inner.ReadAtLeast(_head, bytes, throwOnEndOfStream: false);
    }

    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _peeked);

    /// <summary>True when <see cref="Head"/> is all there is.</summary>
    public bool IsWhole => _peeked < _head.Length;

    /// <summary>True when the bytes begin as gzip does (RFC 1952, 2.3.1).</summary>
    public bool IsGzip => Head is [0x1F, 0x8B, ..];

    /// <summary>True when the bytes begin with the byte order mark of UTF-16, as what a spreadsheet calls Unicode text does.</summary>
    public bool IsUtf16 => Head is [0xFF, 0xFE, ..] || IsBigEndian;

    public bool IsBigEndian => Head is [0xFE, 0xFF, ..];

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
