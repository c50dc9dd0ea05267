namespace Assay.Git;

/// <summary>
/// Where a guest's bundle is unpacked: a fresh bare repository of the owner's that borrows the lab's objects and lends it
/// none. Only what has passed every look is fetched from here.
/// </summary>
internal sealed class Quarantine(string lab, string scratch) : IAsyncDisposable
{
    private const int MostCommits = 500;
    private const int MostObjects = 100_000;
    private const int LongestHeader = 64 << 10;
    private const string Accepted = "refs/heads/accepted";

    private readonly string folder = Path.Combine(scratch, $"quarantine-{Guid.NewGuid():n}");
    private GitCommand Git => new(folder);

    /// <summary>Looks through a bundle: header, pack, history, trees.</summary>
    public async Task<Intake> Inspect(Stream bundle, long maxBytes, CancellationToken cancel)
    {
        await Prepare(cancel);
        await using var file = new FileStream(Path.Combine(folder, "bundle"), FileMode.CreateNew, FileAccess.ReadWrite);
        if (!await Receive(bundle, file, maxBytes, cancel))
        {
            return new Intake.Refused($"The bundle has more than {maxBytes >> 20} MiB: log large files as tracked artifacts instead.");
        }

        var (header, fault) = await Header(file, cancel);
        fault ??= await Unpack(header!, file, maxBytes, cancel) ?? await History(header!.Tip, cancel) ?? await Trees(header.Tip, maxBytes, cancel);
        if (fault is not null)
        {
            return new Intake.Refused(fault);
        }

        await Git.Ask(["update-ref", Accepted, header!.Tip], cancel);
        return new Intake.Taken(header.Tip);
    }

    /// <summary>Lets the lab fetch what was accepted.</summary>
    public Task<string> Release(string branch, CancellationToken cancel)
        => new GitCommand(lab).Ask(["fetch", "-q", "--no-tags", "--no-write-fetch-head", folder, $"+{Accepted}:refs/heads/{branch}"], cancel);

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private async Task Prepare(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await Git.Ask(["init", "-q", "--bare", "--template="], cancel);
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "objects", "info")).FullName, "alternates"),
            Path.Combine(Path.GetFullPath(lab), ".git", "objects") + "\n", cancel);
    }

    private static async Task<bool> Receive(Stream bundle, FileStream file, long maxBytes, CancellationToken cancel)
    {
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await bundle.ReadAsync(buffer, cancel)) > 0)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            if (file.Length > maxBytes)
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<(BundleHeader? Header, string? Fault)> Header(FileStream file, CancellationToken cancel)
    {
        file.Position = 0;
        var first = new byte[Math.Min(file.Length, LongestHeader)];
        await file.ReadExactlyAsync(first, cancel);
        return BundleHeader.Read(first);
    }

    private async Task<string?> Unpack(BundleHeader header, FileStream file, long maxBytes, CancellationToken cancel)
    {
        foreach (var commit in header.Prerequisites)
        {
            if (!(await new GitCommand(lab).Try(["merge-base", "--is-ancestor", commit, "refs/heads/main"], cancel)).Succeeded)
            {
                return "The bundle builds upon a commit that is not on main: make it with `git bundle create FILE main..HEAD`.";
            }
        }

        file.Position = header.Length;
        var unpacked = await Git.Try(["index-pack", "--strict", "--fix-thin", "--stdin", $"--max-input-size={maxBytes}"], cancel, file);
        return unpacked.Succeeded ? null : "The bundle's objects are broken or not allowed: git index-pack --strict does not take them.";
    }

    private async Task<string?> History(string tip, CancellationToken cancel)
    {
        if ((await Git.Try(["cat-file", "-t", tip], cancel)).Text.Trim() != "commit")
        {
            return "The bundle's branch does not stand at a commit.";
        }

        var main = await new GitCommand(lab).Ask(["rev-parse", "refs/heads/main"], cancel);
        var objects = await Git.Try(["rev-list", "--objects", "--count", tip, $"^{main}"], cancel);
        return !objects.Succeeded ? "The bundle lacks objects that its branch needs."
            : long.Parse(objects.Text, System.Globalization.CultureInfo.InvariantCulture) > MostObjects ? $"The bundle brings more than {MostObjects} objects."
            : null;
    }

    private async Task<string?> Trees(string tip, long maxBytes, CancellationToken cancel)
    {
        var main = await new GitCommand(lab).Ask(["rev-parse", "refs/heads/main"], cancel);
        var commits = (await Git.Ask(["rev-list", tip, $"^{main}"], cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (commits.Length > MostCommits)
        {
            return $"The branch has more than {MostCommits} commits.";
        }

        foreach (var commit in commits.Append(tip).Distinct())
        {
            var listing = await Git.Try(["ls-tree", "-r", "-z", "-l", "--full-tree", commit], cancel);
            if ((listing.Succeeded ? TreeRules.Fault(listing.Output, maxBytes) : "The bundle lacks objects that its branch needs.") is { } fault)
            {
                return fault;
            }
        }

        return null;
    }
}
