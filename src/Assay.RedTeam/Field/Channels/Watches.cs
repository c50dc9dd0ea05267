namespace Assay.RedTeam.Field.Channels;

/// <summary>A watch on a read-only file that every guest sees: it tells of everybody who opens it.</summary>
internal abstract class Watch : Channel
{
    private const int Opened = 0x20;

    /// <summary>An event that comes late counts for the next bit, so there is more time for each.</summary>
    public override TimeSpan Slot => TimeSpan.FromMilliseconds(120);

    protected int Group { get; set; } = -1;

    public override void OpenToSend() => _ = SharedFile;

    public override void Show(bool bit)
    {
        if (bit)
        {
            _ = Kernel.Close(Kernel.Open(SharedFile, 0));
        }
    }

    public override void OpenToReceive() => Group = Begin(SharedFile, Opened);

    public override double Level() => Kernel.Read(Group, new byte[1 << 16], 1 << 16) > 0 ? 1 : 0;

    protected override void Close() => _ = Kernel.Close(Group);

    protected abstract int Begin(string file, int events);
}

/// <summary>inotify(7).</summary>
internal sealed class InotifyWatch : Watch
{
    private const int AtOnce = 0x800;

    protected override int Begin(string file, int events)
    {
        var group = Kernel.Must(Kernel.Inotify(AtOnce), "inotify_init1");
        Kernel.Must(Kernel.InotifyWatch(group, file, (uint)events), "inotify_add_watch");
        return group;
    }
}

/// <summary>fanotify(7), as who has no rights may have it: events with the number of a file.</summary>
internal sealed class FanotifyWatch : Watch
{
    private const int AtOnceWithNumbers = 0x202;
    private const int Add = 1;
    private const int Here = -100;

    protected override int Begin(string file, int events)
    {
        var group = Kernel.Must(Kernel.Fanotify(AtOnceWithNumbers, 0), "fanotify_init");
        Kernel.Must(Kernel.FanotifyMark(group, Add, (ulong)events, Here, file), "fanotify_mark");
        return group;
    }
}
