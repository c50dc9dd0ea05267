using System.Globalization;

namespace Assay.Sandbox;

/// <summary>
/// Files of /proc that count what the whole machine does: how many processes were ever started, how much memory is free, which
/// terminals are open. A guest that could read them would hear of every other one, so it finds files that always say the same.
/// </summary>
internal static class MachineCounters
{
    private static readonly string[] Known =
    [
        "/proc/stat", "/proc/loadavg", "/proc/meminfo", "/proc/uptime", "/proc/vmstat", "/proc/zoneinfo", "/proc/buddyinfo",
        "/proc/pagetypeinfo", "/proc/slabinfo", "/proc/interrupts", "/proc/softirqs", "/proc/schedstat", "/proc/diskstats", "/proc/locks",
        "/proc/key-users", "/proc/keys", "/proc/cgroups", "/proc/swaps", "/proc/modules", "/proc/timer_list", "/proc/vmallocinfo",
        "/proc/pressure/cpu", "/proc/pressure/io", "/proc/pressure/memory", "/proc/pressure/irq", "/proc/latency_stats",
        "/proc/sys/fs/file-nr", "/proc/sys/fs/inode-nr", "/proc/sys/fs/inode-state", "/proc/sys/fs/dentry-state", "/proc/sys/fs/aio-nr",
        "/proc/sys/kernel/pty/nr", "/proc/sys/kernel/random/entropy_avail",
    ];

    /// <summary>Those that this machine has.</summary>
    public static IReadOnlyList<string> There { get; } = [.. Known.Where(File.Exists), .. Quotas.Where(Directory.Exists).SelectMany(Directory.GetFiles)];

    /// <summary>Folders of such counters, one for each file system and interrupt: guests find them empty.</summary>
    public static IReadOnlyList<string> Folders { get; } = [.. new[] { "/proc/fs", "/proc/irq" }.Where(Directory.Exists)];

    private static IEnumerable<string> Quotas => ["/proc/sys/fs/quota"];

    /// <summary>The name of the file that covers one.</summary>
    public static string FileOf(string path) => path[1..].Replace('/', '-');

    /// <summary>What the guest reads there: of its own limits what programs want to know, of the machine nothing.</summary>
    public static string TextOf(string path, Limits limits) => path switch
    {
        "/proc/stat" => Processors(),
        "/proc/meminfo" => Memory(limits.MemoryBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
        "/proc/loadavg" => "0.00 0.00 0.00 1/1 1\n",
        "/proc/uptime" => "1.00 1.00\n",
        "/proc/swaps" => "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n",
        "/proc/sys/kernel/random/entropy_avail" => "256\n",
        "/proc/sys/kernel/pty/nr" => "0\n",
        _ when path.StartsWith("/proc/sys/", StringComparison.Ordinal) => "0\t0\t0\n",
        _ => "",
    };

    private static string Processors()
        => string.Concat(Enumerable.Range(-1, Environment.ProcessorCount + 1)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"cpu{(number < 0 ? " " : number)} 0 0 0 0 0 0 0 0 0 0\n")))
            + "intr 0\nctxt 0\nbtime 1\nprocesses 1\nprocs_running 1\nprocs_blocked 0\n";

    private static string Memory(long bytes)
    {
        (string Name, long Bytes)[] lines =
        [
            ("MemTotal", bytes), ("MemFree", bytes), ("MemAvailable", bytes), ("Buffers", 0), ("Cached", 0), ("SwapCached", 0),
            ("Active", 0), ("Inactive", 0), ("SwapTotal", 0), ("SwapFree", 0), ("Dirty", 0), ("Shmem", 0), ("Slab", 0), ("SReclaimable", 0),
        ];
        return string.Concat(lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Name + ":",-16}{line.Bytes / 1024,8} kB\n")));
    }
}
