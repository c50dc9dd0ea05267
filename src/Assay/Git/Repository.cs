using System.Collections.Concurrent;

namespace Assay.Git;

/// <summary>A lab's repository: the one hand that writes it.</summary>
/// <param name="folder">The lab folder.</param>
/// <param name="scratch">Where temporary files may lie, out of reach of guests; null is the system's temporary folder.</param>
public sealed class Repository(string folder, string? scratch = null)
{
    // Whoever opens the same folder again stands in the same queue.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Turns = [];

    private readonly GitCommand git = new(folder);
    private readonly SemaphoreSlim turn = Turns.GetOrAdd(Path.GetFullPath(folder), _ => new SemaphoreSlim(1));

    public string Folder => folder;

    private string Scratch => scratch ?? Path.GetTempPath();

    /// <summary>Makes a repository of a folder, which may hold files already.</summary>
    public static async Task<Repository> Create(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await new GitCommand(folder).Ask(["init", "-q", "-b", "main", "--template="], cancel);
        return new Repository(folder);
    }

    /// <summary>The commit at which a branch stands.</summary>
    public Task<string> Head(string branch, CancellationToken cancel)
        => git.Ask(["rev-parse", "--verify", "-q", $"refs/heads/{branch}^{{commit}}"], cancel);

    /// <summary>
    /// Puts files on main in one commit, one commit at a time; null deletes. The owner's own work in the folder is left
    /// alone. Nothing changed: no commit, and main's head is the answer.
    /// </summary>
    public Task<string> CommitToMain(IReadOnlyDictionary<string, byte[]?> files, string message, CancellationToken cancel)
        => InTurn(() => new MainCommit(folder, Scratch).Write(files, message, cancel), cancel);

    /// <summary>Clones main alone into a new folder, on a branch of its own, with no way back to here.</summary>
    public async Task CloneMain(string target, string branch, CancellationToken cancel)
    {
        await git.Ask(["clone", "-q", "--no-local", "--single-branch", "--no-tags", "--branch", "main", "--template=", folder, target], cancel);
        var clone = new GitCommand(target);
        await clone.Ask(["checkout", "-q", "-b", branch], cancel);
        await clone.Ask(["remote", "remove", "origin"], cancel);
    }

    /// <summary>
    /// Takes a guest's bundle in through quarantine and lets <paramref name="archiveBranch"/> stand at its tip. What is
    /// wrong with it is an answer; a later bundle replaces an earlier one.
    /// </summary>
    public async Task<Intake> TakeIn(Stream bundle, string archiveBranch, long maxBytes, CancellationToken cancel)
    {
        await using var quarantine = new Quarantine(folder, Scratch);
        var intake = await quarantine.Inspect(bundle, maxBytes, cancel);
        if (intake is Intake.Taken)
        {
            await InTurn(() => quarantine.Release(archiveBranch, cancel), cancel);
        }

        return intake;
    }

    /// <summary>Writes a commit's files into a new folder: plain files only, modes 644 and 755.</summary>
    public async Task Extract(string commit, string folder, long maxBytes, CancellationToken cancel)
    {
        var listing = await git.Try(["ls-tree", "-r", "-z", "-l", "--full-tree", commit], cancel);
        if (!listing.Succeeded || TreeRules.Fault(listing.Output, maxBytes) is not null)
        {
            throw new GitException($"Commit {commit} does not hold plain files alone.");
        }

        Directory.CreateDirectory(folder);
        var index = Path.Combine(Scratch, $"index-{Guid.NewGuid():n}");
        try
        {
            var apart = new GitCommand(folder, index);
            string[] place = ["--git-dir", Path.Combine(this.Folder, ".git"), "--work-tree", folder];
            await apart.Ask([.. place, "read-tree", commit], cancel);
            await apart.Ask([.. place, "checkout-index", "-a", "-q"], cancel);
        }
        finally
        {
            File.Delete(index);
        }
    }

    /// <summary>A file of a commit or branch; null when there is none of that name, or it is larger than is taken.</summary>
    public async Task<byte[]?> ReadFile(string commit, string path, long maxBytes, CancellationToken cancel)
    {
        var size = await git.Try(["cat-file", "-s", $"{commit}:{path}"], cancel);
        if (!size.Succeeded || long.Parse(size.Text, System.Globalization.CultureInfo.InvariantCulture) > maxBytes)
        {
            return null;
        }

        var content = await git.Try(["cat-file", "blob", $"{commit}:{path}"], cancel, limit: (int)Math.Min(maxBytes + 1, int.MaxValue));
        return content.Succeeded ? content.Output : null;
    }

    /// <summary>Lets a branch stand at a commit.</summary>
    public Task SetBranch(string branch, string commit, CancellationToken cancel)
        => InTurn(() => git.Ask(["update-ref", $"refs/heads/{branch}", commit], cancel), cancel);

    private async Task<T> InTurn<T>(Func<Task<T>> write, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await write();
        }
        finally
        {
            turn.Release();
        }
    }
}
