using System.Globalization;
using System.Runtime.InteropServices;
using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>
/// All that the processes of a guest have open, each thread's table by itself, and what they have mapped of deleted files, as far as it is
/// looked at: a guest makes millions of descriptors in no time, and looking at them is work that others pay for. Files that are on their
/// way through a unix socket are in no table and cannot be found.
/// </summary>
internal sealed class HeldFiles
{
    /// <summary>Open files, and mappings of deleted ones, that are looked at. A hundred workers with hundreds of files each have fewer.</summary>
    public const int MostOpen = 100_000;

    /// <summary>Mappings that are looked through for deleted files. A hundred workers with all libraries that there are have fewer.</summary>
    public const int MostMappings = 1_000_000;

    private const string Gone = " (deleted)";

    /// <summary>KCMP_FILES.</summary>
    private const nint TablesOfFiles = 2;

    private static readonly nint CompareCall = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? 272 : 312;

    private readonly List<HeldFile> files = [];
    private int mappings;

    public IReadOnlyList<HeldFile> Files => files;

    /// <summary>What there is too much of to be looked at; null when all was.</summary>
    public string? Excess
        => files.Count > MostOpen ? string.Create(CultureInfo.InvariantCulture, $"more than {MostOpen:N0} open files")
            : mappings > MostMappings ? string.Create(CultureInfo.InvariantCulture, $"more than {MostMappings:N0} memory mappings")
            : null;

    public static HeldFiles Of(IEnumerable<ProcessEntry> tree)
    {
        var held = new HeldFiles();
        foreach (var process in tree)
        {
            if (held.Excess is null) held.AddOpen(process.Pid);
            if (held.Excess is null) held.AddMapped(process.Pid);
        }

        return held;
    }

    private void AddOpen(int pid)
    {
        foreach (var thread in Tables(pid))
        {
            if (Excess is not null) return;
            files.AddRange(Entries($"/proc/{pid}/task/{thread}/fd").Select(link => new HeldFile(pid, link)));
        }
    }

    private void AddMapped(int pid)
    {
        var overlays = new Lazy<HashSet<string>>(() => Overlays(pid));
        var lines = Lines($"/proc/{pid}/maps");
        mappings += lines.Length;
        files.AddRange(lines.Where(line => line.EndsWith(Gone, StringComparison.Ordinal)).Select(line => HeldFile.Parse(pid, line, overlays)));
    }

    /// <summary>
    /// A thread for each table of open files. Nearly always all threads share one: to look at it once for each of hundreds would be
    /// work that a guest makes and others pay for.
    /// </summary>
    private static List<int> Tables(int pid)
    {
        var tables = new List<int>();
        foreach (var thread in Entries($"/proc/{pid}/task").Select(Path.GetFileName).Select(name => int.Parse(name!, CultureInfo.InvariantCulture)))
        {
            if (!tables.Exists(known => SharesTable(known, thread))) tables.Add(thread);
        }

        return tables;
    }

    /// <summary>False as well where the kernel does not say.</summary>
    private static bool SharesTable(int one, int other) => Compare(CompareCall, one, other, TablesOfFiles, 0, 0) == 0;

    private static HashSet<string> Overlays(int pid)
    {
        var overlays = Lines($"/proc/{pid}/mountinfo").Where(line => line.Contains(" - overlay ", StringComparison.Ordinal));
        return [.. overlays.Select(line => line.Split(' ')[2])];
    }

    private static List<string> Entries(string folder) => ProcessEntry.OfWhatLives(() => Directory.EnumerateFileSystemEntries(folder).ToList()) ?? [];

    private static string[] Lines(string file) => ProcessEntry.OfWhatLives(() => File.ReadAllLines(file)) ?? [];

    /// <summary>kcmp(2), which the C library does not offer.</summary>
    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint Compare(nint call, nint one, nint other, nint what, nint first, nint second);
}
