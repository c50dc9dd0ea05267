using Assay.Commands;

namespace Assay.Git;

/// <summary>Git could not do what it has to be able to do: it is missing, the disk is full, the repository is damaged or another user's.</summary>
public class GitException(string message) : Exception(message);

/// <summary>What a guest sent takes more processor time, memory or disk than it may.</summary>
internal sealed class GitLimitException(string message) : GitException(message)
{
    private const int Killed = 128 + 9;
    private const int OutOfTime = 128 + 24;
    private const int FileTooLarge = 128 + 25;

    /// <summary>True when the system ended it, or one that it started.</summary>
    public static bool Is(Finished git) => Is(git.Code) || git.Errors.Contains("died of signal", StringComparison.Ordinal);

    public static bool Is(int code) => code is Killed or OutOfTime or FileTooLarge;
}

/// <summary>Runs git in one folder, always the same way: no configuration of anybody's, no hook, no prompt, no network.</summary>
internal sealed class GitCommand(string folder)
{
    /// <summary>Of one bounded command. The largest honest branch, a gibibyte unpacked, takes about half of it.</summary>
    private const int CpuSeconds = 20;

    private static readonly string[] Settings =
    [
        "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.attributesFile=/dev/null", "core.excludesFile=/dev/null",
        "core.quotePath=false", "protocol.allow=never", "gc.auto=0", "maintenance.auto=false", "pack.threads=1",
        "core.packedGitWindowSize=32m", "core.packedGitLimit=256m", "core.bigFileThreshold=16m",
    ];

    private readonly Dictionary<string, string> environment = new(Command.Minimal)
    {
        ["LC_ALL"] = "C",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_ATTR_NOSYSTEM"] = "1",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_LITERAL_PATHSPECS"] = "1",
        ["GIT_NO_REPLACE_OBJECTS"] = "1",
        ["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(Path.GetFullPath(folder)) ?? "/",
        ["GIT_AUTHOR_NAME"] = "Assay",
        ["GIT_AUTHOR_EMAIL"] = "assay@localhost",
        ["GIT_COMMITTER_NAME"] = "Assay",
        ["GIT_COMMITTER_EMAIL"] = "assay@localhost",
    };

    public string Folder => folder;

    /// <summary>The index that is used instead of the owner's.</summary>
    public string? Index { get; init; }

    /// <summary>True where another folder of ours is meant to be read.</summary>
    public bool ReadsFiles { get; init; }

    /// <summary>
    /// True for work on what a guest sent: memory, processor time and the size of a file are bounded, whatever its bytes ask for; others
    /// go first, and its time counts as the guest's.
    /// </summary>
    public bool Bounded
    {
        get;
        init => field = Metered = value;
    }

    /// <summary>True where its time counts as that of the request for which it runs.</summary>
    public bool Metered { get; init; }

    /// <summary>Runs it and tells how it went.</summary>
    public Task<Finished> Try(IEnumerable<string> arguments, CancellationToken cancel, Stream? input = null, int limit = 64 << 20)
        => Line(arguments, input).Capture(cancel, limit);

    /// <summary>Runs what has to work and answers what it said.</summary>
    public async Task<string> Ask(IEnumerable<string> arguments, CancellationToken cancel, Stream? input = null)
    {
        var finished = await Try(arguments, cancel, input);
        return finished is { Succeeded: true, Cut: false } ? finished.Text
            : Bounded && GitLimitException.Is(finished) ? throw new GitLimitException($"git {string.Join(' ', arguments.Take(2))} was ended at its limit.")
            : throw new GitException($"git {string.Join(' ', arguments.Take(2))} failed in '{folder}': {finished.Errors.Trim()}");
    }

    /// <summary>The command itself, for those who talk with it while it runs.</summary>
    public Command Line(IEnumerable<string> arguments, Stream? input = null)
    {
        string[] bounds = Bounded
            ? [Programs.Find("prlimit"), "--core=0", $"--as={2L << 30}", $"--cpu={CpuSeconds}", $"--fsize={1L << 30}", "--", Programs.Find("nice"), "-n", "10"]
            : [];
        string[] files = ReadsFiles ? ["-c", "protocol.file.allow=always"] : [];
        return new Command
        {
            Line = [.. bounds, Programs.Find("git"), .. Settings.SelectMany(setting => new[] { "-c", setting }), .. files, .. arguments],
            Folder = folder,
            Environment = Index is null ? environment : new Dictionary<string, string>(environment) { ["GIT_INDEX_FILE"] = Index },
            Input = input,
            Metered = Metered,
        };
    }
}
