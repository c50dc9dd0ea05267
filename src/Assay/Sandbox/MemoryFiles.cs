using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>Files in memory that lie in no folder: what is in them counts in no process's size unless it is mapped.</summary>
internal static class MemoryFiles
{
    /// <summary>The bytes that each process of a tree holds in them; one that several hold is counted with the first.</summary>
    public static IReadOnlyDictionary<int, long> Held(IReadOnlyList<ProcessEntry> tree)
        => tree.SelectMany(process => Open(process.Pid).Select(file => (process.Pid, File: file)))
            .DistinctBy(held => (held.File.Device, held.File.Inode))
            .GroupBy(held => held.Pid)
            .ToDictionary(held => held.Key, held => held.Sum(one => one.File.OnDisk));

    private static List<FileState> Open(int pid)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd").Where(IsInMemory).Select(Descriptor.StateBehind).OfType<FileState>()];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked.
            return [];
        }
    }

    private static bool IsInMemory(string descriptor) => new FileInfo(descriptor).LinkTarget?.StartsWith("/memfd:", StringComparison.Ordinal) ?? false;
}
