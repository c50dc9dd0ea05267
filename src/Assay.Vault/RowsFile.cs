using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Assay.Measure.Metrics;
using Assay.Measure.Predictions;

namespace Assay.Vault;

/// <summary>
/// How a split's ids, targets and groups lie in their sealed file: a count, the ids with their lengths, the targets. Where
/// there are groups a mark stands before the count and their numbers at the end; a file without is one of the versions that
/// knew none.
/// </summary>
internal static class RowsFile
{
    // No count is negative.
    private const int WithGroups = -1;

    public static void Write(SealedWriter to, RowIndex ids, Truth truth)
    {
        if (truth.Groups is not null)
        {
            WriteInt(to, WithGroups);
        }

        WriteInt(to, ids.Count);
        for (var row = 0; row < ids.Count; row++)
        {
            WriteInt(to, ids[row].Length);
            to.Write(ids[row]);
        }

        to.Write(MemoryMarshal.AsBytes(truth.Targets.AsSpan()));
        to.Write(MemoryMarshal.AsBytes(truth.Groups.AsSpan()));
    }

    public static (RowIndex Ids, Truth Truth) Read(SealedReader from, int classes)
    {
        var first = ReadInt(from);
        var count = first == WithGroups ? ReadInt(from) : first;
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
        return (ids, new Truth(targets) { Classes = classes, Groups = first == WithGroups ? ReadGroups(from, count) : null });
    }

    private static int[] ReadGroups(SealedReader from, int count)
    {
        var groups = new int[count];
        from.ReadExactly(MemoryMarshal.AsBytes(groups.AsSpan()));
        return groups;
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
