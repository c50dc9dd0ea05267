using System.IO.Compression;
using Assay.Protocol;

namespace Assay.Measure.Tables;

/// <summary>Unpacks gzip as it is read, and says in our own words when the file is cut off or damaged.</summary>
internal sealed class GzipSource(Stream packed, string name) : SourceStream(new GZipStream(packed, CompressionMode.Decompress))
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw AssayException.Usage($"{name} is cut off or damaged: its gzip data end early or do not add up; copy the file again.");
        }
    }
}
