using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>What the kernel says of a file. It is asked by statx, whose answer has the same shape on every processor.</summary>
/// <param name="Mode">Type and permissions.</param>
/// <param name="Links">How many names it has; none when it was deleted and is still open.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="OnDisk">The bytes that it takes on the disk: a file with holes takes less than its length.</param>
/// <param name="Inode">Its number on its device.</param>
/// <param name="Device">The device that it lies on.</param>
internal readonly record struct FileState(int Mode, uint Links, long Length, long OnDisk, long Inode, long Device)
{
    private const int TypeBits = 0xf000;

    public bool IsFile => (Mode & TypeBits) == 0x8000;

    public bool IsFolder => (Mode & TypeBits) == 0x4000;

    public bool IsLink => (Mode & TypeBits) == 0xa000;

    /// <summary>A deleted file of which no more is known than what a table of mapped files says.</summary>
    public static FileState Deleted(long bytes, long inode, long major, long minor)
        => new(0x8000, 0, bytes, bytes, inode, major | (minor << 32));

    public static FileState Read(ReadOnlySpan<byte> statx) => new(
        MemoryMarshal.Read<ushort>(statx[28..]),
        MemoryMarshal.Read<uint>(statx[16..]),
        MemoryMarshal.Read<long>(statx[40..]),
        512 * MemoryMarshal.Read<long>(statx[48..]),
        MemoryMarshal.Read<long>(statx[32..]),
        MemoryMarshal.Read<long>(statx[136..]));
}
