using System.Globalization;
using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>
/// The inode numbers of pipes, sockets and the like: one counter for the machine, of which each processor takes 1024 at a time.
/// </summary>
internal sealed class InodeCounter : KernelCounter
{
    private const int Batch = 1024;
    private const int CloseOnExec = 0x80000;

    /// <summary>Eight bytes for each 64 processors.</summary>
    private readonly byte[] all = new byte[1024];

    public override void Dispose() { }

    /// <summary>
    /// Uses up what each processor has left of its numbers, so that none remembers where a guest stopped, and stays on the last one:
    /// there the numbers go on without gaps.
    /// </summary>
    protected override uint Settle()
    {
        if (Affinity(0, all.Length, all) < 0) throw Fault("sched_getaffinity");
        var last = 0u;
        for (var processor = 0; processor < 8 * all.Length; processor++)
        {
            if ((all[processor / 8] & (1 << (processor % 8))) == 0) continue;
            var one = new byte[all.Length];
            one[processor / 8] = (byte)(1 << (processor % 8));
            if (Move(0, one.Length, one) == 0) last = Exhaust();
        }

        return last;
    }

    /// <summary>Threads that this one starts inherit its choice of processors.</summary>
    protected override void Finish() => _ = Move(0, all.Length, all);

    protected override uint Step(int times)
    {
        for (var i = 1; i < times; i++) Close(Open());
        return Number();
    }

    private static uint Exhaust()
    {
        var number = Number();
        for (var tries = 0; tries < 2 * Batch && number % Batch != 0; tries++) number = Number();
        return number;
    }

    private static uint Number()
    {
        var pipe = Open();
        try
        {
            var link = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{pipe.Read}");
            return (uint)(Descriptor.StateBehind(link)?.Inode ?? 0);
        }
        finally
        {
            Close(pipe);
        }
    }

    private static Ends Open() => Pipe(out var ends, CloseOnExec) == 0 ? ends : throw Fault("pipe2");

    private static void Close(Ends pipe)
    {
        _ = Close(pipe.Read);
        _ = Close(pipe.Write);
    }

    private static WallException Fault(string call)
        => new(
            $"The kernel's counter of inodes cannot be padded "
            + $"({call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}).");

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Ends(int Read, int Write);

    [DllImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static extern int Pipe(out Ends ends, int flags);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int fd);

    [DllImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static extern int Affinity(int thread, nint length, [Out] byte[] processors);

    [DllImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static extern int Move(int thread, nint length, byte[] processors);
}
