using System.Runtime.InteropServices;

namespace Assay.Commands;

/// <summary>
/// The processor time that is used for one request, whatever threads it wanders over: each stretch on a thread is measured
/// by that thread's own clock. Programs that it starts count by the time they take.
/// </summary>
public sealed class ProcessorTime
{
    private const int ClockOfThisThread = 3;

    private static readonly AsyncLocal<ProcessorTime?> Current = new(Moved);

    // What this thread's clock showed when it took up what it is doing now.
    [ThreadStatic]
    private static long since;

    private readonly Action<TimeSpan> spent;

    private ProcessorTime(Action<TimeSpan> spent) => this.spent = spent;

    /// <summary>Runs work and tells what it uses, in parts, as it uses it; work that it leaves behind goes on counting.</summary>
    public static async Task Follow(Action<TimeSpan> spent, Func<Task> work)
    {
        // The runtime puts the value back for the caller when this returns, and takes it along to every thread that goes on with the work.
        Current.Value = new ProcessorTime(spent);
        await work();
    }

    /// <summary>Adds time that others used for the work that is followed here, if any is.</summary>
    internal static void Add(TimeSpan used) => Current.Value?.spent(used);

    private static void Moved(AsyncLocalValueChangedArgs<ProcessorTime?> change)
    {
        var now = Now();
        if (change.PreviousValue is { } before && change.PreviousValue != change.CurrentValue)
        {
            before.spent(TimeSpan.FromTicks((now - since) / TimeSpan.NanosecondsPerTick));
        }

        since = now;
    }

    private static long Now() => GetTime(ClockOfThisThread, out var time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds : 0;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Time(long Seconds, long Nanoseconds);
}
