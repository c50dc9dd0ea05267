using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>
/// The cookie that joins both halves of a renaming for those who watch files: the kernel counts all renamings of the machine, and coding
/// agents may watch files (<see cref="SystemCalls"/>).
/// </summary>
internal sealed class RenameCounter : KernelCounter
{
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const uint MovedFrom = 0x40;
    private const string InMemory = "/dev/shm";

    private readonly string folder;
    private readonly string watched;
    private readonly string unwatched;
    private readonly int watch;

    public RenameCounter()
    {
        folder = Path.Combine(Directory.Exists(InMemory) ? InMemory : Path.GetTempPath(), $"assay-{Guid.NewGuid():n}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        watched = Directory.CreateDirectory(Path.Combine(folder, "watched")).FullName;
        unwatched = Directory.CreateDirectory(Path.Combine(folder, "unwatched")).FullName;
        foreach (var place in new[] { watched, unwatched }) File.WriteAllText(Path.Combine(place, "a"), "");
        watch = Watch(NonBlocking | CloseOnExec);
        if (watch < 0 || AddWatch(watch, watched, MovedFrom) < 0) throw Fault("inotify");
    }

    public override void Dispose()
    {
        _ = Close(watch);
        Directory.Delete(folder, recursive: true);
    }

    protected override uint Settle() => Number();

    /// <summary>There and back is two.</summary>
    protected override uint Step(int times)
    {
        for (var i = 2; i < times; i += 2) ThereAndBack(unwatched);
        return Number();
    }

    private uint Number()
    {
        ThereAndBack(watched);
        Span<byte> events = stackalloc byte[1024];
        // Two events: the second one's cookie lies behind the first one's name, whose length the first one tells.
        if (Read(watch, ref MemoryMarshal.GetReference(events), events.Length) < 32) throw Fault("read");
        var second = 16 + MemoryMarshal.Read<int>(events[12..]);
        return MemoryMarshal.Read<uint>(events[(second + 8)..]);
    }

    private static void ThereAndBack(string place)
    {
        var (here, there) = (Path.Combine(place, "a"), Path.Combine(place, "b"));
        if (Rename(here, there) != 0 || Rename(there, here) != 0) throw Fault("rename");
    }

    private static WallException Fault(string call)
        => new(
            $"The kernel's counter of renamings cannot be padded "
            + $"({call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}).");

    [DllImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    private static extern int Watch(int flags);

    [DllImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true)]
    private static extern int AddWatch(int watch, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint events);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    private static extern nint Read(int fd, ref byte into, nint length);

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static extern int Rename(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int fd);
}
