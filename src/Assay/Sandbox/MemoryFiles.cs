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
        => [
            .. HeldFile.Of(pid)
                .Where(file => file.Name.StartsWith("/memfd:", StringComparison.Ordinal))
                .Select(file => file.State)
                .OfType<FileState>(),
        ];
}
