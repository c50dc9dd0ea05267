using System.Text;

namespace Assay.Git;

/// <summary>The owner's own checkout of a lab. It follows a commit of ours file by file, where she is on main and has not touched the file.</summary>
internal sealed class WorkingTree(GitCommand git, IReadOnlyList<Change> changes)
{
    /// <summary>The changes that lose nothing of hers. To be asked before the commit is on main.</summary>
    public async Task<IReadOnlyList<Change>> Untouched(string? parent, CancellationToken cancel)
    {
        var head = await git.Try(["symbolic-ref", "--quiet", "HEAD"], cancel);
        if (head.Text.Trim() != "refs/heads/main") return [];
        string[] paths = [.. changes.Select(change => change.Path)];
        var committed = parent is null ? [] : Blobs(await git.Ask(["ls-tree", "-z", "--full-tree", parent, "--", .. paths], cancel), blob: 2);
        var staged = Blobs(await git.Ask(["ls-files", "-s", "-z", "--", .. paths], cancel), blob: 1);
        var there = await InFolder(cancel);
        return [.. changes.Where(change =>
        {
            var before = committed.GetValueOrDefault(change.Path);
            return staged.GetValueOrDefault(change.Path) == before && there.TryGetValue(change.Path, out var now) && (now == before || now == change.Blob);
        })];
    }

    /// <summary>Brings index and files up to date. When she is at work with git this very moment, nothing is touched.</summary>
    public async Task Follow(IReadOnlyList<Change> untouched, IReadOnlyDictionary<string, byte[]?> files, CancellationToken cancel)
    {
        if (untouched.Count == 0) return;
        using var lines = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(untouched.Select(change => change.IndexLine))));
        var staged = await git.Try(["update-index", "--add", "--replace", "-z", "--index-info"], cancel, lines);
        if (!staged.Succeeded) return;
        foreach (var change in untouched) await Write(change.Path, files[change.Path], cancel);
        await git.Try(["update-index", "-q", "--refresh"], cancel);
    }

    /// <summary>The blob that each file would be; null for one that is not there. What is no plain file in plain folders is left out.</summary>
    private async Task<Dictionary<string, string?>> InFolder(CancellationToken cancel)
    {
        Dictionary<string, string?> there = [];
        foreach (var (path, _) in changes)
        {
            if (!PlainFolders(path) || Directory.Exists(Place(path)) || new FileInfo(Place(path)).LinkTarget is not null) continue;
            there[path] = File.Exists(Place(path)) ? (await git.Ask(["hash-object", "--no-filters", "--", path], cancel)).Trim() : null;
        }

        return there;
    }

    private bool PlainFolders(string path)
    {
        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (new DirectoryInfo(Place(folder)).LinkTarget is not null || File.Exists(Place(folder))) return false;
        }

        return true;
    }

    private async Task Write(string path, byte[]? content, CancellationToken cancel)
    {
        var place = Place(path);
        if (content is null)
        {
            if (File.Exists(place)) File.Delete(place);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var next = $"{place}.{Guid.NewGuid():N}";
        await File.WriteAllBytesAsync(next, content, cancel);
        File.Move(next, place, overwrite: true);
    }

    private string Place(string path) => Path.Combine(git.Folder, path);

    /// <summary>Reads lines of <c>MODE … ID …⇥PATH</c>, as ls-tree and ls-files write them.</summary>
    private static Dictionary<string, string> Blobs(string listing, int blob)
        => listing.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t', 2))
            .GroupBy(parts => parts[1]).ToDictionary(group => group.Key, group => group.First()[0].Split(' ')[blob]);
}
