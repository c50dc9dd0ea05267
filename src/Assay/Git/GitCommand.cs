using System.Text;
using Assay.Commands;

namespace Assay.Git;

/// <summary>
/// The git program in one repository, with nothing of anybody's configuration: no hooks, no templates, no prompts, no
/// transport but the local one where it is meant.
/// </summary>
internal sealed class GitCommand(string folder, string? index = null)
{
    private static readonly string[] Always =
    [
        "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.symlinks=false", "-c", "core.autocrlf=false",
        "-c", "protocol.allow=never", "-c", "protocol.file.allow=always", "-c", "gc.auto=0", "-c", "maintenance.auto=false",
        "-c", "safe.directory=*", "-c", "init.defaultBranch=main", "-c", "advice.detachedHead=false",
    ];

    /// <summary>What it says when it succeeds, without the last line's end; throws <see cref="GitException"/> when it does not.</summary>
    public async Task<string> Ask(IReadOnlyList<string> words, CancellationToken cancel, Stream? input = null)
    {
        var finished = await Try(words, cancel, input);
        return finished.Succeeded
            ? finished.Text.TrimEnd('\n')
            : throw new GitException($"git {words[0]} failed in {folder}: {finished.Errors.Trim()}");
    }

    /// <summary>Runs it, whatever comes of it.</summary>
    public Task<Finished> Try(IReadOnlyList<string> words, CancellationToken cancel, Stream? input = null, int limit = 64 << 20)
        => new Command { Line = ["git", .. Always, .. words], Folder = folder, Environment = Surroundings(), Input = input }.Capture(cancel, limit);

    /// <summary>Text as a program's input.</summary>
    public static MemoryStream Input(string text) => new(Encoding.UTF8.GetBytes(text));

    private Dictionary<string, string> Surroundings()
    {
        var variables = new Dictionary<string, string>(Command.Minimal)
        {
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_AUTHOR_NAME"] = "Assay",
            ["GIT_AUTHOR_EMAIL"] = "assay@localhost",
            ["GIT_COMMITTER_NAME"] = "Assay",
            ["GIT_COMMITTER_EMAIL"] = "assay@localhost",
        };
        if (index is not null)
        {
            variables["GIT_INDEX_FILE"] = index;
        }

        return variables;
    }
}

/// <summary>Git itself failed on a repository of the owner's: a wall, not a guest's doing.</summary>
public sealed class GitException(string message) : Exception(message);
