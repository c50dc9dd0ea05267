using System.Collections.Concurrent;
using Assay.Protocol;

namespace Assay.Git;

/// <summary>A lab's repository, and the one hand that writes it: one change at a time, however many ask.</summary>
/// <param name="folder">The lab folder.</param>
/// <param name="scratch">Where temporary files may lie, out of reach of guests; null is the system's temporary folder.</param>
public sealed class Repository(string folder, string? scratch = null)
{
    private const string Main = "main";

    /// <summary>Of all bundles of one branch, since this process opened the lab.</summary>
    private const long MostBroughtBytes = 1L << 30;

    /// <summary>When so many bytes of replaced branches lie among the lab's objects, they are removed.</summary>
    private const long MostReplacedBytes = 32L << 20;

    /// <summary>No honest branch takes so long to look at.</summary>
    private static readonly TimeSpan LongestIntake = TimeSpan.FromSeconds(60);

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Turns = new();

    private readonly GitCommand git = new(folder);
    private readonly ConcurrentDictionary<string, long> brought = new();
    private long replaced;
    private readonly SemaphoreSlim turn = Turns.GetOrAdd(Path.GetFullPath(folder), _ => new SemaphoreSlim(1));

    public string Folder => folder;

    private string Scratch => scratch ?? Path.GetTempPath();

    /// <summary>Makes a folder a repository with an empty branch main. One that is a repository already is taken as it is.</summary>
    public static async Task<Repository> Create(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var repository = new Repository(folder);
        if (!Path.Exists(Path.Combine(folder, ".git"))) await repository.git.Ask(["init", "-q", "-b", Main, "--template="], cancel);
        return repository;
    }

    /// <summary>The commit at a branch's end; throws <see cref="AssayException"/> when there is no such branch.</summary>
    public async Task<string> Head(string branch, CancellationToken cancel)
        => await TryHead(branch, cancel) ?? throw AssayException.Unknown($"'{folder}' has no branch {TreeRules.Quoted(branch)}.");

    /// <summary>
    /// Commits files to main (a null deletes) and answers main's commit; what changes nothing makes no commit. The
    /// owner's working tree and index follow where she is on main and had not touched these very files.
    /// </summary>
    public Task<string> CommitToMain(IReadOnlyDictionary<string, byte[]?> files, string message, CancellationToken cancel)
        => InTurn(() => new MainCommit(git, Scratch).Make(files, message, cancel), cancel);

    /// <summary>
    /// Makes a clone of main alone, on a branch of its own, that knows nothing of where it came from. Objects are
    /// copied, never linked: a guest gets this folder.
    /// </summary>
    public async Task CloneMain(string target, string branch, CancellationToken cancel)
    {
        _ = BranchName.Ref(branch);
        var place = new GitCommand(Path.GetDirectoryName(Path.GetFullPath(target))!) { ReadsFiles = true };
        await place.Ask(
            ["clone", "-q", "--no-local", "--single-branch", "--no-tags", "--branch", Main, "--template=", "--", Path.GetFullPath(folder), Path.GetFullPath(target)], cancel);
        var clone = new GitCommand(target);
        await clone.Ask(["checkout", "-q", "-b", branch], cancel);
        await clone.Ask(["remote", "remove", "origin"], cancel);
        Directory.Delete(Path.Combine(target, ".git", "logs"), recursive: true);
    }

    /// <summary>Packs a branch with all that it stands on into a new bundle file.</summary>
    public async Task Bundle(string branch, string file, CancellationToken cancel)
    {
        _ = BranchName.Ref(branch);
        await git.Ask(["bundle", "create", "-q", Path.GetFullPath(file), branch], cancel);
    }

    /// <summary>Bytes of all bundles that were received for a branch since this repository was opened.</summary>
    public long BytesBrought(string branch) => brought.GetValueOrDefault(branch);

    /// <summary>
    /// Unpacks a bundle in quarantine, looks at all that is new in it, and only then lets it into the lab as a branch
    /// below <c>exp/</c>, in the place of what an earlier bundle brought. Whatever the bytes are, nothing is thrown for them.
    /// </summary>
    public async Task<Intake> TakeIn(Stream bundle, string archiveBranch, long maxBytes, CancellationToken cancel)
    {
        var archive = BranchName.Ref(archiveBranch);
        if (!archiveBranch.StartsWith("exp/", StringComparison.Ordinal)) throw new ArgumentException("Bundles are archived below exp/ alone.", nameof(archiveBranch));
        await using var quarantine = await Quarantine.Open(folder, Scratch, maxBytes, cancel);
        var bytes = await quarantine.Receive(bundle, cancel);
        if (brought.AddOrUpdate(archiveBranch, bytes ?? maxBytes, (_, before) => before + (bytes ?? maxBytes)) > MostBroughtBytes)
            return new Intake.Refused($"The bundles of this branch have more than {MostBroughtBytes >> 20} MiB in all: submit the last one, and log large files as artifacts of a run.");
        if (bytes is null) return new Intake.Refused($"The bundle has more than {maxBytes} bytes.");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(LongestIntake);
        try
        {
            var intake = await quarantine.Admit(over.Token);
            if (intake is Intake.Taken) await InTurn(() => Release(quarantine, archive, bytes.Value, over.Token), over.Token);
            return intake;
        }
        catch (Exception limit) when (limit is GitLimitException || (limit is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new Intake.Refused(Quarantine.TooMuch);
        }
    }

    /// <summary>Writes a commit's plain files into a folder; links and submodules, which only the owner can have made, are left out.</summary>
    public async Task Extract(string commit, string target, long maxBytes, CancellationToken cancel)
        => await new Snapshot(git, await Resolve(commit, cancel)).Extract(target, maxBytes, cancel);

    /// <summary>A plain file of a commit or branch; null when there is none. Throws <see cref="AssayException"/> when it is too large.</summary>
    public async Task<byte[]?> File(string commit, string path, long maxBytes, CancellationToken cancel)
        => await new Snapshot(git, await Resolve(commit, cancel)).File(path, maxBytes, cancel);

    /// <summary>Makes a branch point to a commit.</summary>
    public Task SetBranch(string branch, string commit, CancellationToken cancel)
        => InTurn(async () => await git.Ask(["update-ref", BranchName.Ref(branch), await Resolve(commit, cancel)], cancel), cancel);

    /// <summary>Lets a branch in, and removes what earlier ones left when that has become much. The hand that writes has nothing unfinished now.</summary>
    private async Task<bool> Release(Quarantine quarantine, string archive, long bytes, CancellationToken cancel)
    {
        var earlier = (await git.Try(["rev-parse", "--verify", "--quiet", archive], cancel)).Succeeded;
        await quarantine.Release(archive, cancel);
        replaced += earlier ? bytes : 0;
        if (replaced > MostReplacedBytes)
        {
            await RemoveUnreachable(cancel);
            replaced = 0;
        }

        return true;
    }

    /// <summary>Packs anew what refs, reflogs and the index reach. Objects that the owner wrote and has not committed are loose, and stay.</summary>
    internal async Task RemoveUnreachable(CancellationToken cancel)
        => await new GitCommand(folder) { Metered = true }.Ask(["repack", "-a", "-d", "-q"], cancel);

    private async Task<string> Resolve(string commit, CancellationToken cancel)
        => ObjectId.IsOne(commit) ? commit : await Head(commit, cancel);

    private async Task<string?> TryHead(string branch, CancellationToken cancel)
    {
        var found = await git.Try(["rev-parse", "--verify", "--quiet", BranchName.Ref(branch) + "^{commit}"], cancel);
        return found.Code switch
        {
            0 => found.Text.Trim(),
            1 => null,
            _ => throw new GitException($"'{folder}' cannot be read as a repository: {found.Errors.Trim()}"),
        };
    }

    private async Task<T> InTurn<T>(Func<Task<T>> act, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await act();
        }
        finally
        {
            turn.Release();
        }
    }
}
