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
        var files = MemoryFiles.Held(tree);
        long Size(ProcessEntry process) => process.Pages * System.Environment.SystemPageSize + files.GetValueOrDefault(process.Pid);
        var memory = tree.Sum(Size);
        if (memory > limits.MemoryBytes) memory = Exactly(tree, files.Values.Sum());
        var starved = memory > limits.MemoryBytes;
        if (starved) Signal.Send(tree.MaxBy(Size).Pid, Signal.Kill);
        return usage = new Usage(cpu > usage.Cpu ? cpu : usage.Cpu, Math.Max(memory, usage.PeakMemory ?? 0), usage.Starved || starved);
    }

    public override Task End() => child?.End() ?? Task.CompletedTask;

    /// <summary>Shared pages once, and of the files in memory what no process maps.</summary>
    private static long Exactly(IReadOnlyList<ProcessEntry> tree, long files)
    {
        var shares = tree.Select(Share).ToList();
        return shares.Sum(share => share.All) + Math.Max(0, files - shares.Sum(share => share.OfFiles));
    }

    /// <summary>
    /// What a process holds when shared pages are counted once. It is dearer to ask for than the resident pages, which
    /// count a page in every process that shares it, so it is asked only when those are too many.
    /// </summary>
    private static (long All, long OfFiles) Share(ProcessEntry process)
    {
        try
        {
            var lines = File.ReadAllLines($"/proc/{process.Pid}/smaps_rollup");
            return (Bytes(lines, "Pss:"), Bytes(lines, "Pss_Shmem:"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked, and holds nothing, or it may not be asked.
            return (Still(process) ? process.Pages * System.Environment.SystemPageSize : 0, 0);
        }
    }

    private static bool Still(ProcessEntry process) => ProcessEntry.Read(process.Pid) is { Alive: true } now && now.Started == process.Started;

    private static long Bytes(IEnumerable<string> lines, string name)
        => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? 1024 * long.Parse(line.AsSpan(name.Length)[..^2], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)
            : 0;
}
