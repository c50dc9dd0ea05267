using System.Globalization;
using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>A file that a process holds: open in the table of one of its threads, or mapped after it was closed.</summary>
/// <param name="Link">What leads to it below /proc, if we may follow it.</param>
/// <param name="Name">Its path as the process sees it.</param>
internal sealed record HeldFile(string Link, string Name)
{
    private const string Gone = " (deleted)";

    /// <summary>KCMP_FILES.</summary>
    private const nint TablesOfFiles = 2;

    private static readonly nint CompareCall = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? 272 : 312;

    private FileState? Mapped { get; init; }

    private bool IsMappedOverlay { get; init; }

    /// <summary>
    /// What is known of it. Only root may follow the link of a mapped file; for others it is a file of the size of what is mapped.
    /// </summary>
    public FileState? State => Descriptor.StateBehind(Link) ?? Mapped;

    /// <summary>Through the overlay that a guest has of a folder, a file is on a device that only the guest's mounts know.</summary>
    public bool IsOnOverlay => IsMappedOverlay || Descriptor.IsOnOverlay(Link);

    /// <summary>
    /// All that a process has open, each thread's table by itself, and what it has mapped of deleted files. Files that are on their way
    /// through a unix socket are in no table and cannot be found.
    /// </summary>
    public static IEnumerable<HeldFile> Of(int pid) => [.. Open(pid), .. MappedBy(pid)];

    private static List<HeldFile> Open(int pid)
        => [
            .. Tables(pid)
                .SelectMany(thread => Entries($"/proc/{pid}/task/{thread}/fd"))
                .Select(link => new HeldFile(link, Target(link) ?? "")),
        ];

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

    private static List<HeldFile> MappedBy(int pid)
    {
        var overlays = new Lazy<HashSet<string>>(() => Overlays(pid));
        var gone = Lines($"/proc/{pid}/maps").Where(line => line.EndsWith(Gone, StringComparison.Ordinal));
        return [.. gone.Select(line => Parse(pid, line, overlays))];
    }

    /// <summary>Such as <c>7f00-7f80 rw-s 00000000 fd:00 123 /lab/x (deleted)</c>.</summary>
    private static HeldFile Parse(int pid, string line, Lazy<HashSet<string>> overlays)
    {
        var words = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        var range = words[0].Split('-').Select(Number).ToList();
        var device = words[3].Split(':').Select(Number).ToList();
        var bytes = Number(words[2]) + range[1] - range[0];
        return new HeldFile($"/proc/{pid}/map_files/{range[0]:x}-{range[1]:x}", words[5].TrimStart())
        {
            Mapped = FileState.Deleted(bytes, long.Parse(words[4], CultureInfo.InvariantCulture), device[0], device[1]),
            IsMappedOverlay = overlays.Value.Contains($"{device[0]}:{device[1]}"),
        };
    }

    private static HashSet<string> Overlays(int pid)
    {
        var overlays = Lines($"/proc/{pid}/mountinfo").Where(line => line.Contains(" - overlay ", StringComparison.Ordinal));
        return [.. overlays.Select(line => line.Split(' ')[2])];
    }

    private static long Number(string hexadecimal) => long.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static List<string> Entries(string folder) => Try(() => Directory.EnumerateFileSystemEntries(folder).ToList()) ?? [];

    private static string[] Lines(string file) => Try(() => File.ReadAllLines(file)) ?? [];

    private static string? Target(string link) => Try(() => new FileInfo(link).LinkTarget);

    private static T? Try<T>(Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked.
            return null;
        }
    }

    /// <summary>kcmp(2), which the C library does not offer.</summary>
    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint Compare(nint call, nint one, nint other, nint what, nint first, nint second);
}
