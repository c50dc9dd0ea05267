using Assay.Commands;

namespace Assay.Git;

/// <summary>
/// A repository of ours, for one bundle, in which it can do no harm. It holds a copy of main and nothing else of the
/// lab: what a bundle refers to, it must bring or main must have, so no guest can reach for another's objects by name.
/// </summary>
internal sealed class Quarantine : IAsyncDisposable
{
    public const string TooMuch = "The bundle takes too long to unpack: send plain files of a few megabytes, and log large ones as artifacts of a run.";

    private const string Incoming = "refs/heads/incoming";
    private readonly DirectoryInfo folder;
    private readonly string lab;
    private readonly long maxBytes;
    private readonly GitCommand git;

    private Quarantine(string lab, DirectoryInfo folder, long maxBytes)
    {
        (this.lab, this.folder, this.maxBytes) = (Path.GetFullPath(lab), folder, maxBytes);
        git = new GitCommand(folder.FullName) { Bounded = true, ReadsFiles = true };
    }

    private string Spool => Path.Combine(folder.FullName, "bundle");

    public static async Task<Quarantine> Open(string lab, string scratch, long maxBytes, CancellationToken cancel)
    {
        Directory.CreateDirectory(scratch);
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var quarantine = new Quarantine(lab, Directory.CreateDirectory(Path.Combine(Path.GetFullPath(scratch), $"intake-{Guid.NewGuid():N}"), owner), maxBytes);
        try
        {
            // Main is the owner's, as large as it may be; that somebody asks for a copy of it counts all the same.
            var copy = new GitCommand(quarantine.folder.FullName) { ReadsFiles = true, Metered = true };
            await copy.Ask(["init", "-q", "--bare", "-b", "main", "--template="], cancel);
            await copy.Ask(["fetch", "-q", "--no-tags", "--no-write-fetch-head", quarantine.lab, "+refs/heads/main:refs/heads/main"], cancel);
            return quarantine;
        }
        catch
        {
            await quarantine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Receives it, at its sender's pace. Answers its length; null when it is longer than it may be.</summary>
    public async Task<long?> Receive(Stream bundle, CancellationToken cancel)
        => await Save(bundle, cancel) ? new FileInfo(Spool).Length : null;

    /// <summary>Unpacks and examines; what it refuses, it refuses with a sentence.</summary>
    public async Task<Intake> Admit(CancellationToken cancel)
        => await Header(cancel) switch
        {
            BundleHeader.Refused refused => new Intake.Refused(refused.Reason),
            BundleHeader.Read header when await Fault(header, cancel) is { } fault => new Intake.Refused(fault),
            BundleHeader.Read header => new Intake.Taken(header.Tip),
            _ => throw new InvalidOperationException("A header is read or refused."),
        };

    /// <summary>
    /// Brings what was admitted into the lab, as a branch. What the branch pointed to before is forgotten. It stays a pack, never
    /// loose objects, and no reflog remembers it, so that it can be removed when nothing refers to it.
    /// </summary>
    public async Task<bool> Release(string archive, CancellationToken cancel)
    {
        var receiver = new GitCommand(lab) { ReadsFiles = true, Bounded = true };
        await receiver.Ask(
            [
                "-c", "fetch.unpackLimit=1", "-c", "core.logAllRefUpdates=false", "fetch", "-q", "--no-tags", "--no-write-fetch-head", "--update-head-ok", "--no-recurse-submodules",
                folder.FullName, $"+{Incoming}:{archive}",
            ],
            cancel);
        return true;
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<bool> Save(Stream bundle, CancellationToken cancel)
    {
        await using var spool = File.Create(Spool);
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await bundle.ReadAsync(buffer, cancel)) > 0)
        {
            if (spool.Length + read > maxBytes) return false;
            await spool.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return true;
    }

    private async Task<BundleHeader> Header(CancellationToken cancel)
    {
        await using var spool = File.OpenRead(Spool);
        var start = new byte[Math.Min(spool.Length, BundleHeader.MostBytes)];
        await spool.ReadExactlyAsync(start, cancel);
        return BundleHeader.Parse(start);
    }

    private async Task<string?> Fault(BundleHeader.Read header, CancellationToken cancel)
        => await Prerequisites(header, cancel)
            ?? await Unpack(header, cancel)
            ?? await new NewHistory(git, header.Tip, maxBytes).Fault(cancel)
            ?? await Name(header.Tip, cancel);

    private async Task<string?> Prerequisites(BundleHeader.Read header, CancellationToken cancel)
    {
        foreach (var commit in header.Prerequisites)
        {
            var known = await git.Try(["merge-base", "--is-ancestor", commit, "refs/heads/main"], cancel);
            if (!known.Succeeded) return $"The bundle builds on {commit}, which is not a commit of main: make it with `git bundle create FILE main..HEAD`.";
        }

        return null;
    }

    private async Task<string?> Unpack(BundleHeader.Read header, CancellationToken cancel)
    {
        await using var spool = File.OpenRead(Spool);
        spool.Position = header.Length;
        var unpacked = await git.Try(["index-pack", "--stdin", "--strict", "--fix-thin", "--threads=1", $"--max-input-size={maxBytes}"], cancel, spool);
        return unpacked.Succeeded ? null
            : GitLimitException.Is(unpacked) ? TooMuch
            : unpacked.Errors.Contains("No space left", StringComparison.Ordinal) ? throw new GitException("The disk is full.")
            : $"The bundle's objects were refused: {Said(unpacked)}";
    }

    private async Task<string?> Name(string tip, CancellationToken cancel)
    {
        await git.Ask(["update-ref", Incoming, tip], cancel);
        return null;
    }

    /// <summary>Git's own words about a guest's bytes, of which some may be the guest's.</summary>
    private static string Said(Finished git)
    {
        var line = git.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(line => line.StartsWith("fatal: ", StringComparison.Ordinal) || line.StartsWith("error: ", StringComparison.Ordinal));
        return line is null ? TooMuch : $"{TreeRules.Quoted(line[7..])}.";
    }
}
