using System.Globalization;
using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>
/// The meter of machines on which no control group can be made: it adds up what the process table says. It sees a
/// transgression up to a quarter of a second late, cannot hold back the use of CPU, and misses the CPU time of the last moment.
/// </summary>
internal sealed class SampledMeter(Limits limits) : Meter
{
    private const int TicksPerSecond = 100;
    private Child? child;
    private Usage usage = new(TimeSpan.Zero, 0, false);

    public override IReadOnlyList<string> Groups => [];

    public override TimeSpan Pace => TimeSpan.FromMilliseconds(250);

    public override void Follow(Child child) => this.child = child;

    /// <summary>Looks, and ends the process that holds most when all together hold too much, as the kernel does.</summary>
    public override Usage Look()
    {
        var tree = child?.Look() ?? [];
        var cpu = TimeSpan.FromSeconds(tree.Sum(process => process.CpuTicks) / (double)TicksPerSecond);
        var memory = tree.Sum(process => process.Pages) * System.Environment.SystemPageSize;
        if (memory > limits.MemoryBytes) memory = tree.Sum(Share);
        var starved = memory > limits.MemoryBytes;
        if (starved) Signal.Send(tree.MaxBy(process => process.Pages).Pid, Signal.Kill);
        return usage = new Usage(cpu > usage.Cpu ? cpu : usage.Cpu, Math.Max(memory, usage.PeakMemory ?? 0), usage.Starved || starved);
    }

    public override Task End() => child?.End() ?? Task.CompletedTask;

    /// <summary>
    /// What a process holds when shared pages are counted once. It is dearer to ask for than the resident pages, which
    /// count a page in every process that shares it, so it is asked only when those are too many.
    /// </summary>
    private static long Share(ProcessEntry process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Pid}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return 1024 * long.Parse(line[4..^2], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // It ended while we looked, or may not be asked: the first figure stands.
            return process.Alive ? process.Pages * System.Environment.SystemPageSize : 0;
        }
    }
}
