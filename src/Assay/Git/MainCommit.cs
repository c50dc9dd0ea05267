using System.Text;

namespace Assay.Git;

/// <summary>One commit on main, made without the owner's index or working tree; these follow afterwards where nothing of hers is lost.</summary>
internal sealed class MainCommit(GitCommand git, string scratch)
{
    private const string Main = "refs/heads/main";
    private const string Nothing = "0000000000000000000000000000000000000000";

    public async Task<string> Make(IReadOnlyDictionary<string, byte[]?> files, string message, CancellationToken cancel)
    {
        if (files.Keys.FirstOrDefault(path => !path.Split('/').All(TreeRules.IsPlain)) is { } odd) throw new ArgumentException($"{TreeRules.Quoted(odd)} is not a plain path.", nameof(files));
        var found = await git.Try(["rev-parse", "--verify", "--quiet", Main + "^{commit}"], cancel);
        var parent = found.Succeeded ? found.Text.Trim() : null;
        var changes = await Store(files, cancel);
        var tree = new WorkingTree(git, changes);
        var untouched = await tree.Untouched(parent, cancel);
        var commit = await Commit(parent, changes, message, cancel);
        if (commit == parent) return commit;
        await git.Ask(["update-ref", "-m", "assay", Main, commit, parent ?? Nothing], cancel);
        await tree.Follow(untouched, files, cancel);
        return commit;
    }

    /// <summary>Puts the contents among the objects.</summary>
    private async Task<IReadOnlyList<Change>> Store(IReadOnlyDictionary<string, byte[]?> files, CancellationToken cancel)
    {
        List<Change> changes = [];
        foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            using var input = content is null ? null : new MemoryStream(content);
            changes.Add(new(path, input is null ? null : (await git.Ask(["hash-object", "-w", "--stdin", "--no-filters"], cancel, input)).Trim()));
        }

        return changes;
    }

    /// <summary>The commit, or the parent itself when nothing would change.</summary>
    private async Task<string> Commit(string? parent, IReadOnlyList<Change> changes, string message, CancellationToken cancel)
    {
        var own = new GitCommand(git.Folder) { Index = Path.Combine(Path.GetFullPath(scratch), $"assay-index-{Guid.NewGuid():N}") };
        try
        {
            await own.Ask(parent is null ? ["read-tree", "--empty"] : ["read-tree", parent], cancel);
            using var lines = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(changes.Select(change => change.IndexLine))));
            await own.Ask(["update-index", "--add", "--replace", "-z", "--index-info"], cancel, lines);
            var tree = (await own.Ask(["write-tree"], cancel)).Trim();
            if (parent is not null && tree == (await own.Ask(["rev-parse", parent + "^{tree}"], cancel)).Trim()) return parent;
            using var words = new MemoryStream(Encoding.UTF8.GetBytes(message));
            string[] parents = parent is null ? [] : ["-p", parent];
            return (await own.Ask(["commit-tree", tree, .. parents], cancel, words)).Trim();
        }
        finally
        {
            File.Delete(own.Index);
        }
    }
}

/// <summary>A path and the blob that it is to hold; null to delete it.</summary>
internal sealed record Change(string Path, string? Blob)
{
    public string IndexLine => Blob is null ? $"0 0000000000000000000000000000000000000000\t{Path}\0" : $"100644 {Blob}\t{Path}\0";
}
