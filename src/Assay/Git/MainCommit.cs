namespace Assay.Git;

/// <summary>
/// One commit on main, made from parts with an index of its own, so that whatever the owner has in progress in the
/// folder is neither committed nor lost.
/// </summary>
internal sealed class MainCommit(string folder, string scratch)
{
    private const string None = "0000000000000000000000000000000000000000";

    private readonly GitCommand git = new(folder);

    public async Task<string> Write(IReadOnlyDictionary<string, byte[]?> files, string message, CancellationToken cancel)
    {
        var parent = await git.Try(["rev-parse", "--verify", "-q", "refs/heads/main^{commit}"], cancel);
        var head = parent.Succeeded ? parent.Text.Trim() : null;
        var tree = await Tree(files, head, cancel);
        if (head is not null && tree == await git.Ask(["rev-parse", $"{head}^{{tree}}"], cancel))
        {
            return head;
        }

        var untouched = await Untouched(files, cancel);
        string[] parents = head is null ? [] : ["-p", head];
        var commit = await git.Ask(["commit-tree", tree, .. parents, "-F", "-"], cancel, GitCommand.Input(message));
        await git.Ask(["update-ref", "refs/heads/main", commit, head ?? None], cancel);
        await BringUp(untouched.Folder, files, cancel);
        if (untouched.Staged.Count > 0)
        {
            await git.Ask(["reset", "-q", "HEAD", "--", .. untouched.Staged], cancel);
        }

        return commit;
    }

    private async Task<string> Tree(IReadOnlyDictionary<string, byte[]?> files, string? head, CancellationToken cancel)
    {
        var index = Path.Combine(scratch, $"index-{Guid.NewGuid():n}");
        var apart = new GitCommand(folder, index);
        try
        {
            await apart.Ask(head is null ? ["read-tree", "--empty"] : ["read-tree", head], cancel);
            foreach (var (path, content) in files)
            {
                await Stage(apart, path, content, cancel);
            }

            return await apart.Ask(["write-tree"], cancel);
        }
        finally
        {
            File.Delete(index);
        }
    }

    private static async Task Stage(GitCommand apart, string path, byte[]? content, CancellationToken cancel)
    {
        if (content is null)
        {
            await apart.Ask(["update-index", "--force-remove", "--", path], cancel);
            return;
        }

        using var input = new MemoryStream(content);
        var blob = await apart.Ask(["hash-object", "-w", "--no-filters", "--stdin"], cancel, input);
        await apart.Ask(["update-index", "--add", "--cacheinfo", $"100644,{blob},{path}"], cancel);
    }

    /// <summary>What the owner has not changed, while she is on main: in her folder, and in what she has staged.</summary>
    private async Task<(List<string> Folder, List<string> Staged)> Untouched(IReadOnlyDictionary<string, byte[]?> files, CancellationToken cancel)
    {
        var (untouched, unstaged) = (new List<string>(), new List<string>());
        if (await git.Ask(["symbolic-ref", "-q", "HEAD"], cancel) != "refs/heads/main")
        {
            return (untouched, unstaged);
        }

        foreach (var (path, content) in files)
        {
            var state = await git.Ask(["status", "--porcelain", "-z", "--untracked-files=all", "--", path], cancel);
            if (state is "" or [' ' or '?', ..])
            {
                unstaged.Add(path);
            }

            if (state is "" || await Holds(Path.Combine(folder, path), content, cancel))
            {
                untouched.Add(path);
            }
        }

        return (untouched, unstaged);
    }

    private static async Task<bool> Holds(string place, byte[]? content, CancellationToken cancel)
        => content is not null && File.Exists(place) && (await File.ReadAllBytesAsync(place, cancel)).SequenceEqual(content);

    private async Task BringUp(IReadOnlyList<string> paths, IReadOnlyDictionary<string, byte[]?> files, CancellationToken cancel)
    {
        foreach (var path in paths)
        {
            var place = Path.Combine(folder, path);
            if (files[path] is { } content)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                await File.WriteAllBytesAsync(place, content, cancel);
            }
            else
            {
                File.Delete(place);
            }
        }
    }
}
