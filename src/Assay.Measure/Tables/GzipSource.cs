using System.IO.Compression;
using Assay.Protocol;

namespace Assay.Measure.Tables;

/// <summary>
/// Unpacks gzip as it is read, and says in our own words when the file is cut off or damaged. The platform takes a packed
/// stream that ends early for its end, so we pack a seal of our own behind it: only what is whole lets the seal come out.
/// </summary>
internal sealed class GzipSource(Stream packed, string name)
    : SourceStream(new GZipStream(new TailedStream(packed, PackedSeal), CompressionMode.Decompress))
{
    private static readonly byte[] Seal = Guid.NewGuid().ToByteArray();
    private static readonly byte[] PackedSeal = Pack(Seal);

    private readonly byte[] _unpacked = new byte[1 << 16];
    private int _held;

    public override int Read(Span<byte> buffer)
    {
        // The last bytes are held back until it is known whether they are the seal.
        while (_held <= Seal.Length)
        {
            var count = Unpack(_unpacked.AsSpan(_held));
            if (count == 0)
            {
                return _unpacked.AsSpan(0, _held).SequenceEqual(Seal) ? 0 : throw CutOff();
            }

            _held += count;
        }

        var given = Math.Min(buffer.Length, _held - Seal.Length);
        _unpacked.AsSpan(0, given).CopyTo(buffer);
        _unpacked.AsSpan(given, _held - given).CopyTo(_unpacked);
        _held -= given;
        return given;
    }

    private int Unpack(Span<byte> room)
    {
        try
        {
            return Inner.Read(room);
        }
        catch (InvalidDataException)
        {
            throw CutOff();
        }
    }

    private static byte[] Pack(byte[] seal)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(seal);
        }

        return packed.ToArray();
    }

    private AssayException CutOff()
        => AssayException.Usage($"{name} is truncated or damaged: its gzip data end early or fail their checksum; copy the file again.");
}
