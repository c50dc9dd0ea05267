using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Assay.Tests.Git;

#pragma warning disable CA5350 // Git's objects and packs are named by SHA-1.

/// <summary>
/// A bundle of some hundred kilobytes that unpacks to tens of gigabytes: one blob of zeros, and thousands of deltas that copy it and
/// add a few bytes of their own. Written by hand, since git itself makes none.
/// </summary>
internal static class DeltaBomb
{
    private const int CommitKind = 1;
    private const int TreeKind = 2;
    private const int BlobKind = 3;
    private const int RefDelta = 7;

    /// <summary>The bundle of a branch on top of a commit of main.</summary>
    public static byte[] Bundle(string main, int baseBytes, int deltas)
    {
        var content = new byte[baseBytes];
        var blob = Id("blob", content);
        var tree = Concat("100644 zeros\0"u8.ToArray(), blob);
        var treeId = Id("tree", tree);
        var commit = Encoding.ASCII.GetBytes(
            $"tree {Convert.ToHexStringLower(treeId)}\nparent {main}\nauthor a <a@b> 1700000000 +0000\ncommitter a <a@b> 1700000000 +0000\n\nbomb\n");
        var pack = new MemoryStream();
        pack.Write("PACK"u8);
        Number(pack, 2);
        Number(pack, (uint)(deltas + 3));
        Entry(pack, CommitKind, commit);
        Entry(pack, TreeKind, tree);
        Entry(pack, BlobKind, content);
        for (var i = 0; i < deltas; i++)
        {
            Entry(pack, RefDelta, Delta(baseBytes, i), blob);
        }

        pack.Write(SHA1.HashData(pack.ToArray()));
        var header = $"# v2 git bundle\n-{main} main\n{Convert.ToHexStringLower(Id("commit", commit))} refs/heads/exp/d-0001\n\n";
        return Concat(Encoding.ASCII.GetBytes(header), pack.ToArray());
    }

    /// <summary>Copies the whole base and inserts four bytes, so that each result is another object.</summary>
    private static byte[] Delta(int size, int number)
    {
        var delta = new MemoryStream();
        Varint(delta, size);
        Varint(delta, size + 4);
        for (var done = 0; done < size; done += 0xFFFFFF)
        {
            var length = Math.Min(size - done, 0xFFFFFF);
            delta.WriteByte(0b1111_1111);
            delta.Write(BitConverter.GetBytes(done));
            delta.Write(BitConverter.GetBytes(length).AsSpan(0, 3));
        }

        delta.WriteByte(4);
        delta.Write(BitConverter.GetBytes(number));
        return delta.ToArray();
    }

    private static void Entry(MemoryStream pack, int kind, byte[] content, byte[]? onto = null)
    {
        var size = content.Length;
        var first = (byte)((kind << 4) | (size & 15));
        for (size >>= 4; size > 0; size >>= 7)
        {
            pack.WriteByte((byte)(first | 0x80));
            first = (byte)(size & 0x7F);
        }

        pack.WriteByte(first);
        pack.Write(onto ?? []);
        using var packed = new ZLibStream(pack, CompressionLevel.SmallestSize, leaveOpen: true);
        packed.Write(content);
    }

    private static void Varint(MemoryStream to, long value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.WriteByte((byte)(value | 0x80));
        }

        to.WriteByte((byte)value);
    }

    private static void Number(MemoryStream to, uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        to.Write(bytes);
    }

    private static byte[] Id(string kind, byte[] content) => SHA1.HashData(Concat(Encoding.ASCII.GetBytes($"{kind} {content.Length}\0"), content));

    private static byte[] Concat(byte[] first, byte[] second) => [.. first, .. second];
}
