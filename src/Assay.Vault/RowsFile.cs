using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Assay.Measure.Predictions;

namespace Assay.Vault;

/// <summary>How a split's ids and targets lie in their sealed file: a count, the ids with their lengths, then the targets.</summary>
internal static class RowsFile
{
    public static void Write(SealedWriter to, RowIndex ids, ReadOnlySpan<double> targets)
    {
        WriteInt(to, ids.Count);
        for (var row = 0; row < ids.Count; row++)
        {
            WriteInt(to, ids[row].Length);
            to.Write(ids[row]);
        }

        to.Write(MemoryMarshal.AsBytes(targets));
    }

    public static (RowIndex Ids, double[] Targets) Read(SealedReader from)
    {
        var count = ReadInt(from);
        var ids = new RowIndex();
        var id = new byte[256];
        for (var row = 0; row < count; row++)
        {
            var length = ReadInt(from);
            id = length > id.Length ? new byte[length] : id;
            from.ReadExactly(id.AsSpan(0, length));
            ids.TryAdd(id.AsSpan(0, length));
        }

        // Pinned, so that the collector never moves it and leaves a copy behind that nobody wipes.
        var targets = GC.AllocateUninitializedArray<double>(count, pinned: true);
        from.ReadExactly(MemoryMarshal.AsBytes(targets.AsSpan()));
        return (ids, targets);
    }

    private static void WriteInt(SealedWriter to, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        to.Write(bytes);
    }

    private static int ReadInt(SealedReader from)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        from.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }
}
