using System.Globalization;
using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>A file that a process holds: open in the table of one of its threads, or mapped after it was closed.</summary>
/// <param name="Pid">The process.</param>
/// <param name="Link">What leads to it below /proc, if we may follow it.</param>
internal sealed record HeldFile(int Pid, string Link)
{
    private string? MappedName { get; init; }

    private FileState? Mapped { get; init; }

    private bool IsMappedOverlay { get; init; }

    /// <summary>Its path as the process sees it.</summary>
    public string Name => MappedName ?? ProcessEntry.OfWhatLives(() => new FileInfo(Link).LinkTarget) ?? "";

    /// <summary>
    /// What is known of it. Only root may follow the link of a mapped file; for others it is a file of the size of what is mapped.
    /// </summary>
    public FileState? State => Descriptor.StateBehind(Link) ?? Mapped;

    /// <summary>Through the overlay that a guest has of a folder, a file is on a device that only the guest's mounts know.</summary>
    public bool IsOnOverlay => IsMappedOverlay || Descriptor.IsOnOverlay(Link);

    /// <summary>Reads a line of a process's maps, such as <c>7f00-7f80 rw-s 00000000 fd:00 123 /lab/x (deleted)</c>.</summary>
    public static HeldFile Parse(int pid, string line, Lazy<HashSet<string>> overlays)
    {
        var words = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        var range = words[0].Split('-').Select(Number).ToList();
        var device = words[3].Split(':').Select(Number).ToList();
        var bytes = Number(words[2]) + range[1] - range[0];
        return new HeldFile(pid, $"/proc/{pid}/map_files/{range[0]:x}-{range[1]:x}")
        {
            MappedName = words[5].TrimStart(),
            Mapped = FileState.Deleted(bytes, long.Parse(words[4], CultureInfo.InvariantCulture), device[0], device[1]),
            IsMappedOverlay = overlays.Value.Contains($"{device[0]}:{device[1]}"),
        };
    }

    private static long Number(string hexadecimal) => long.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
