using System.Globalization;
using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>
/// How much of the disk a guest's writable folders take. Counted by du, which follows no link and is led astray neither by
/// names that are no text nor by paths longer than the system takes; deleted files that are still held open or mapped count as well.
/// </summary>
internal static class DiskGauge
{
    /// <summary>More names than this are as bad as too many bytes: a file system runs out of either.</summary>
    public const long MostNames = 2_000_000;

    /// <summary>What a guest's folders and its processes take.</summary>
    public static async Task<DiskUse> Measure(IReadOnlyCollection<string> folders, IReadOnlyList<ProcessEntry> tree, CancellationToken cancel)
    {
        var names = await Total(["--inodes"], folders, cancel);
        if (names is null) return new(0, "a folder that cannot be opened");
        if (names > MostNames) return new(0, string.Create(CultureInfo.InvariantCulture, $"more than {MostNames:N0} files and folders"));
        var bytes = await Total(["--block-size=1"], folders, cancel);
        if (bytes is null) return new(0, "a folder that cannot be opened");
        var held = HeldFiles.Of(tree);
        return held.Excess is { } excess ? new(0, excess) : new(bytes.Value + Deleted(folders, held.Files));
    }

    /// <summary>Bytes on disk of a folder of many guests: what one of them has closed to its owner is left out, or it could end the work of all.</summary>
    public static async Task<long> Readable(string folder, CancellationToken cancel)
    {
        var counted = await new Command { Line = ["du", "-s", "-x", "--block-size=1", "--", folder] }.Capture(cancel);
        return long.TryParse(counted.Text.Split('\t')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
    }

    /// <summary>
    /// What goes away while du looks makes it complain, and its sum stands. A folder that the guest closed to its own owner
    /// could hold anything: null.
    /// </summary>
    private static async Task<long?> Total(IEnumerable<string> unit, IEnumerable<string> folders, CancellationToken cancel)
    {
        var counted = await new Command { Line = ["du", "-s", "-x", "-c", .. unit, "--", .. folders] }.Capture(cancel);
        var total = counted.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.Split('\t')[0];
        if (counted.Errors.Contains("Permission denied", StringComparison.Ordinal)) return null;
        return long.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new WallException($"The agent's disk use cannot be measured: {counted.Errors.Trim()}");
    }

    private static long Deleted(IEnumerable<string> folders, IEnumerable<HeldFile> files)
    {
        var devices = folders.Select(folder => Descriptor.StateOf(folder)?.Device).ToHashSet();
        var held =
            from file in files
            let state = file.State
            where state is { IsFile: true, Links: 0 } && (devices.Contains(state.Value.Device) || file.IsOnOverlay)
            select state.Value;
        return held.DistinctBy(file => (file.Device, file.Inode)).Sum(file => file.OnDisk);
    }
}
