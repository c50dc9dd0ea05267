using System.Globalization;
using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>
/// Inode numbers of files without a disk: one counter for the machine, of which each processor takes 1024 at a time.
/// </summary>
internal abstract class InodeCounter : KernelCounter
{
    protected const int Batch = 1024;

    /// <summary>A bit for each processor; null until it is asked for, which is before this thread moves to any of them.</summary>
    private byte[]? all;

    /// <summary>What is left of the last number that a processor has put by when it is divided by <see cref="Batch"/>.</summary>
    protected abstract int Last { get; }

    public override void Dispose() { }

    /// <summary>
    /// Uses up what each processor has left of its numbers, so that none remembers where a guest stopped, and stays on the last one:
    /// there the numbers go on without gaps.
    /// </summary>
    protected override uint Settle()
    {
        all ??= Processors();
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
    protected override void Finish()
    {
        if (all is not null) _ = Move(0, all.Length, all);
    }

    protected override uint Step(int times)
    {
        for (var i = 1; i < times; i++) Skip();
        return Number();
    }

    private uint Exhaust()
    {
        var number = Number();
        for (var tries = 0; tries < 2 * Batch && number % Batch != Last; tries++) number = Number();
        return number;
    }

    /// <summary>Eight bytes for each 64 processors.</summary>
    private static byte[] Processors()
    {
        var bits = new byte[1024];
        return Affinity(0, bits.Length, bits) < 0 ? throw Fault("sched_getaffinity") : bits;
    }

    /// <summary>Takes a number.</summary>
    protected abstract void Skip();

    /// <summary>Takes a number, and says which.</summary>
    protected abstract uint Number();

    protected static uint NumberOf(int file)
        => (uint)(Descriptor.StateBehind(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file}"))?.Inode ?? 0);

    protected static WallException Fault(string call)
        => new(
            $"The kernel's counter of inodes cannot be padded "
            + $"({call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}).");

    [DllImport("libc", EntryPoint = "close")]
    protected static extern int Close(int fd);

    [DllImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static extern int Affinity(int thread, nint length, [Out] byte[] processors);

    [DllImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static extern int Move(int thread, nint length, byte[] processors);
}
