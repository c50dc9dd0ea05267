namespace Assay.Measure.Tables;

/// <summary>A stream with some bytes of ours behind its end.</summary>
internal sealed class TailedStream(Stream inner, byte[] tail) : SourceStream(inner)
{
    private bool _ended;
    private int _given;

    public override int Read(Span<byte> buffer)
    {
        var count = _ended ? 0 : Inner.Read(buffer);
        if (count > 0 || buffer.IsEmpty)
        {
            return count;
        }

        _ended = true;
        count = Math.Min(buffer.Length, tail.Length - _given);
        tail.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }
}
