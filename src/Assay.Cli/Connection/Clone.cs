using System.Diagnostics;
using Assay.Protocol;

namespace Assay.Cli.Connection;

/// <summary>
/// The clone that an agent works in, and what of it can be submitted: commits, never loose files.
/// Runs behind the wall, with the agent's own git.
/// </summary>
internal sealed class Clone(string folder)
{
    /// <summary>Writes a bundle of what was committed since main; says what is missing when there is nothing to hand in.</summary>
    public async Task Bundle(string file, CancellationToken cancel)
    {
        var main = await Main(cancel);
        if (await Changed(cancel) is { Length: > 0 } changed)
        {
            throw AssayException.Usage("There are uncommitted changes, and only commits are submitted: run `git commit -a` first. "
                + $"Changed: {changed}.");
        }

        if (await Answer(cancel, "rev-list", "--count", $"{main}..HEAD") == "0")
        {
            throw AssayException.Usage(
                "No commit to submit: `git add` the candidate (candidate.yaml and what it runs), `git commit`, and submit again.");
        }

        await Answer(cancel, "bundle", "create", "--quiet", file, $"{main}..HEAD");
    }

    /// <summary>The files that are neither committed nor ignored, and so will not be submitted.</summary>
    public async Task<IReadOnlyList<string>> LeftOut(CancellationToken cancel)
        => (await Answer(cancel, "ls-files", "--others", "--exclude-standard", "--directory")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<string> Changed(CancellationToken cancel)
        => string.Join(", ", (await Answer(cancel, "diff", "--name-only", "HEAD")).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    // A clone that tracks main may have no branch of that name itself.
    private async Task<string> Main(CancellationToken cancel)
    {
        foreach (var name in (string[])["main", "origin/main"])
        {
            if ((await Git(cancel, "rev-parse", "--verify", "--quiet", $"{name}^{{commit}}")).Exit == 0)
            {
                return name;
            }
        }

        throw AssayException.Usage($"{folder} is not a clone of the lab: run `assay submit` in the folder that the lab gave to the agent.");
    }

    private async Task<string> Answer(CancellationToken cancel, params string[] arguments)
    {
        var (exit, output, error) = await Git(cancel, arguments);
        return exit == 0 ? output.TrimEnd() : throw new AssayException($"git {arguments[0]} failed: {error.Trim()}");
    }

    private async Task<(int Exit, string Output, string Error)> Git(CancellationToken cancel, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start) ?? throw new AssayException("git could not be started.");
        var output = git.StandardOutput.ReadToEndAsync(cancel);
        var error = git.StandardError.ReadToEndAsync(cancel);
        await git.WaitForExitAsync(cancel);
        return (git.ExitCode, await output, await error);
    }
}
