namespace Assay.Measure.Tables;

/// <summary>A stream whose beginning can be looked at before it is read.</summary>
internal sealed class HeadStream : SourceStream
{
    private const int Looked = 1 << 16;

    private readonly byte[] _head = new byte[Looked];
    private readonly int _length;
    private int _given;

    public HeadStream(Stream inner)
        : base(inner)
        => _length = inner.ReadAtLeast(_head, Looked, throwOnEndOfStream: false);

    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _length);

    /// <summary>True when <see cref="Head"/> is all there is.</summary>
    public bool IsWhole => _length < Looked;

    public override int Read(Span<byte> buffer)
    {
        if (_given == _length)
        {
            return Inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, _length - _given);
        _head.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }
}
