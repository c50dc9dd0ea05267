using Assay.Measure.Tables;
using Assay.Protocol;

namespace Assay.Measure.Predictions;

/// <summary>Ends the reading of a stream that is longer than allowed, whatever its sender claimed its length to be.</summary>
internal sealed class CappedStream(Stream inner, long most, string name) : SourceStream(inner)
{
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        var count = Inner.Read(buffer);
        _read += count;
        return _read <= most
            ? count
            : throw AssayException.Usage($"{name} is longer than {most} bytes, which is all that this split's ids can need; write fewer digits.");
    }
}
