using System.Buffers.Binary;

namespace Assay.RedTeam.Field.Channels;

/// <summary>A lock on a read-only file that every guest sees: the file is the same, and so is the lock.</summary>
internal abstract class Lock : Channel
{
    protected int File { get; private set; } = -1;

    public override void OpenToSend() => File = Kernel.Must(Kernel.Open(SharedFile, 0), "open");

    public override void OpenToReceive()
    {
        OpenToSend();
        _ = Level();
    }

    /// <summary>One that was never opened has nothing to close: its number may be somebody else's file.</summary>
    protected override void Close()
    {
        if (File >= 0) _ = Kernel.Close(File);
    }
}

/// <summary>flock(2).</summary>
internal sealed class FileLock : Lock
{
    private const int Exclusive = 2;
    private const int AtOnce = 4;
    private const int Free = 8;
    private const int Held = 11;

    public override void Show(bool bit) => _ = Kernel.Flock(File, bit ? Exclusive | AtOnce : Free);

    public override double Level()
    {
        if (Kernel.Flock(File, Exclusive | AtOnce) == 0)
        {
            return Kernel.Flock(File, Free);
        }

        return Kernel.LastError == Held ? 1 : Kernel.Must(-1, "flock");
    }
}

/// <summary>Record locks of fcntl(2): a read lock needs no more than to read, and shows to whoever asks whether she could write.</summary>
internal class RecordLock : Lock
{
    private const short Read = 0;
    private const short Write = 1;
    private const short None = 2;

    protected virtual int Ask => 5;

    protected virtual int Take => 6;

    public override void Show(bool bit) => Kernel.Must(Kernel.FileControl(File, Take, Range(bit ? Read : None)), "fcntl");

    public override double Level()
    {
        var range = Range(Write);
        Kernel.Must(Kernel.FileControl(File, Ask, range), "fcntl");
        return BinaryPrimitives.ReadInt16LittleEndian(range) == None ? 0 : 1;
    }

    /// <summary>struct flock: kind, whence, start, length, process.</summary>
    private static byte[] Range(short kind)
    {
        var range = new byte[32];
        BinaryPrimitives.WriteInt16LittleEndian(range, kind);
        BinaryPrimitives.WriteInt64LittleEndian(range.AsSpan(16), 1);
        return range;
    }
}

/// <summary>Locks of an open file description, which are seen as record locks are.</summary>
internal sealed class DescriptionLock : RecordLock
{
    protected override int Ask => 36;

    protected override int Take => 37;
}
