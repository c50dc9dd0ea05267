using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>How much of the disk a guest's writable folders take. No link is followed, and deleted files that it still holds open count.</summary>
internal static class DiskGauge
{
    /// <summary>More names than this are as bad as too many bytes: a file system runs out of either.</summary>
    public const int MostNames = 2_000_000;

    /// <summary>Bytes on disk; <see cref="long.MaxValue"/> when the folders were made so that they cannot be counted.</summary>
    public static long Measure(IReadOnlyCollection<string> folders, IEnumerable<ProcessEntry> tree)
    {
        var devices = folders.Select(folder => Descriptor.StateOf(folder)?.Device).ToHashSet();
        var deleted = tree.SelectMany(process => Deleted(process.Pid)).Where(file => devices.Contains(file.Device)).DistinctBy(file => (file.Device, file.Inode));
        var bytes = deleted.Sum(file => file.OnDisk);
        var names = 0;
        var ahead = new Stack<string>(folders);
        while (ahead.TryPop(out var path))
        {
            if (++names > MostNames) return long.MaxValue;
            if (Descriptor.StateOf(path) is not { } state) continue;
            bytes += state.OnDisk;
            if (!state.IsFolder) continue;
            if (Names(path) is not { } inside) return long.MaxValue;
            foreach (var name in inside) ahead.Push(name);
        }

        return bytes;
    }

    /// <summary>What a folder holds; nothing when it is gone meanwhile; null when its path is longer than the system takes.</summary>
    private static List<string>? Names(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder).Take(MostNames + 1)];
        }
        catch (PathTooLongException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static List<FileState> Deleted(int pid)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd").Select(Descriptor.StateBehind).OfType<FileState>().Where(file => file is { IsFile: true, Links: 0 })];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked.
            return [];
        }
    }
}
