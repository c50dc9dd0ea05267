using System.ComponentModel;
using System.Diagnostics;
using Assay.Protocol;

namespace Assay.Researcher.Shell;

/// <summary>The git program in the lab's clone: commits what a direction submits, and packs it.</summary>
internal sealed class Git(string folder)
{
    /// <summary>Commits these files; nothing to commit is fine.</summary>
    public async Task Commit(string message, IReadOnlyList<string> files, CancellationToken cancel)
    {
        await Run(["add", "--force", "--", .. files], cancel);
        if ((await Run(["status", "--porcelain", "--", .. files], cancel)).Length > 0)
        {
            await Run(["commit", "--quiet", "--no-verify", "-m", message, "--", .. files], cancel);
        }
    }

    /// <summary>Everything that main lacks, as a bundle.</summary>
    public async Task<byte[]> Bundle(CancellationToken cancel)
    {
        var main = await Exists("main", cancel) ? "main" : "origin/main";
        return await Run(["bundle", "create", "--quiet", "-", $"{main}..HEAD"], cancel);
    }

    private async Task<bool> Exists(string name, CancellationToken cancel)
        => (await Try(["rev-parse", "--verify", "--quiet", name], cancel)).Code == 0;

    private async Task<byte[]> Run(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var (code, output, words) = await Try(arguments, cancel);
        return code == 0 ? output : throw new AssayException($"`git {arguments[0]}` failed in {folder} with exit code {code}: {words.Trim()}");
    }

    private async Task<(int Code, byte[] Output, string Words)> Try(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        using var process = Start(arguments);
        using var output = new MemoryStream();
        var words = process.StandardError.ReadToEndAsync(cancel);
        await process.StandardOutput.BaseStream.CopyToAsync(output, cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, output.ToArray(), await words);
    }

    private Process Start(IReadOnlyList<string> arguments)
    {
        // The clone may belong to another user than the guest, and a guest may have no name of its own.
        string[] settings = ["-c", $"safe.directory={folder}", "-c", "user.name=assay-researcher", "-c", "user.email=assay-researcher@localhost"];
        var start = new ProcessStartInfo("git", [.. settings, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start) ?? throw new AssayException("git did not start.");
        }
        catch (Win32Exception)
        {
            throw new AssayException("The git program is not on PATH, but a direction needs it to submit its work: install git.");
        }
    }
}
