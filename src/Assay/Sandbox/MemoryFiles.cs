using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>Files in memory that lie in no folder: what is in them counts in no process's size unless it is mapped.</summary>
internal static class MemoryFiles
{
    /// <summary>The bytes that each process of a tree holds in them; one that several hold is counted with the first.</summary>
    public static IReadOnlyDictionary<int, long> Held(IReadOnlyList<ProcessEntry> tree)
    {
        var held =
            from file in HeldFiles.Of(tree).Files
            where file.Name.StartsWith("/memfd:", StringComparison.Ordinal)
            let state = file.State
            where state is not null
            select (file.Pid, File: state.Value);
        return held.DistinctBy(file => (file.File.Device, file.File.Inode))
            .GroupBy(file => file.Pid)
            .ToDictionary(files => files.Key, files => files.Sum(one => one.File.OnDisk));
    }
}
