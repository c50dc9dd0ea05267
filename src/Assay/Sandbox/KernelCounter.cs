using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Assay.Sandbox;

/// <summary>
/// A counter of the kernel that any guest can advance and read, and that no filter can hide. A sealed guest could leave a number in it,
/// so it is padded before others go on: what it advanced by is one of a handful of values.
/// </summary>
internal abstract class KernelCounter : IDisposable
{
    private const long Least = 1 << 16;

    /// <summary>As much as can be padded in some seconds.</summary>
    private const long Most = 1 << 21;

    /// <summary>Some hundredths of a second of work.</summary>
    private const int MostBlur = 1 << 14;

    private const int StepsAtOnce = 1024;

    /// <summary>Of the processor's time: others that use it as well shall not cut the padding short.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private uint start;

    /// <summary>How far it went from the beginning to the end of the padding.</summary>
    public long Advance { get; private set; }

    /// <summary>Reads the counter; to be called on the thread of <see cref="KernelCounters"/>, as is <see cref="Pad"/>.</summary>
    public void Begin()
    {
        start = Settle();
        Finish();
    }

    /// <summary>Advances it to the next padded value; gives up where that would take too long.</summary>
    public void Pad()
    {
        var clock = Stopwatch.StartNew();
        var begun = WorkOfThread();
        var now = Settle();
        var goal = unchecked(start + (uint)Padded(now - start));
        while (unchecked((int)(goal - now)) is > 0 and var left && WorkOfThread() - begun < LongestWork && clock.Elapsed < LongestWait)
        {
            now = Step(Math.Min(left, StepsAtOnce));
        }

        // Once more: what a processor had put by before the padding would tell the number without it.
        Advance = unchecked(Settle() - start);
        Finish();
    }

    /// <summary>Advances it by a number that chance decides, so that no remainder says anything.</summary>
    public void Blur()
    {
        Settle();
        Step(RandomNumberGenerator.GetInt32(1, MostBlur + 1));
        Settle();
        Finish();
    }

    public abstract void Dispose();

    /// <summary>
    /// The next power of two, from 2^16 on. Where that is too far, as after a guest that did nothing else for minutes, the next multiple
    /// of 2^21.
    /// </summary>
    internal static long Padded(uint advance)
    {
        var power = Math.Max(Least, (long)BitOperations.RoundUpToPowerOf2((ulong)advance));
        return power - advance <= Most ? power : (advance + Most - 1) / Most * Most;
    }

    /// <summary>The number now, after whatever makes it comparable with a later one.</summary>
    protected abstract uint Settle();

    /// <summary>Advances it so many times, at least once, and returns the number.</summary>
    protected abstract uint Step(int times);

    /// <summary>Puts back what <see cref="Settle"/> changed of the thread.</summary>
    protected virtual void Finish() { }

    private static TimeSpan WorkOfThread()
    {
        const int ofThread = 3;
        _ = Time(ofThread, out var time);
        return new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick));
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Moment(nint Seconds, nint Nanoseconds);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Time(int clock, out Moment time);
}
