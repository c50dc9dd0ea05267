using System.Diagnostics;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Cli.Connection;

/// <summary>
/// The folder in which an agent from elsewhere works: what agents behind the wall find, as a clone of its own. The only
/// secret in it is the seat's token, in a file that nobody else can read and that git does not see.
/// </summary>
internal sealed class SeatFolder(JoinAnswer answer, Uri url, string folder)
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private static readonly string[] DataFiles = ["train.csv", "public.csv", "schema.json"];

    public JoinAnswer Answer => answer;

    public string Folder => folder;

    /// <summary>The folder with the program <c>assay</c>, to be put on PATH.</summary>
    public string Bin => Path.Combine(Own, "bin");

    private string Own => Path.Combine(folder, ".assay");

    /// <summary>What the agent's verbs and MLflow's clients find the lab by.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["ASSAY_URL"] = url.GetLeftPart(UriPartial.Authority),
        ["ASSAY_TOKEN"] = answer.Token,
        ["ASSAY_DIRECTION"] = answer.Direction.ToString(),
        ["MLFLOW_TRACKING_URI"] = url.GetLeftPart(UriPartial.Authority),
        ["MLFLOW_TRACKING_TOKEN"] = answer.Token,
        ["MLFLOW_EXPERIMENT_NAME"] = answer.Lab,
    };

    /// <summary>The folder, if a clone can be laid there; said before a seat is taken.</summary>
    public static string Free(string folder)
        => File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            ? throw AssayException.Usage($"{folder} is not empty: name a new folder with --dir.")
            : folder;

    /// <summary>What the file <c>.assay/env</c> of a seat's folder says of a variable; null when it says nothing, or is not there.</summary>
    public static string? Variable(string folder, string name)
    {
        var (file, start) = (Path.Combine(folder, ".assay", "env"), $"export {name}='");
        return File.Exists(file) && File.ReadLines(file).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal)) is { } found
            ? found[start.Length..^1].Replace("'\\''", "'", StringComparison.Ordinal)
            : null;
    }

    public async Task LayOut(AgentClient lab, CancellationToken cancel)
    {
        await Clone(Free(folder), lab, cancel);
        foreach (var name in DataFiles)
        {
            await Data(name, lab, cancel);
        }

        Directory.CreateDirectory(Own, OwnersFolder);
        Write(Path.Combine(Directory.CreateDirectory(Bin).FullName, "assay"), $"#!/bin/sh\nexec {string.Join(' ', ThisProgram().Select(Quoted))} \"$@\"\n", OwnersFolder);
        var lines = Variables.Select(pair => $"export {pair.Key}={Quoted(pair.Value)}\n").Append($"export PATH={Quoted(Bin)}:\"$PATH\"\n");
        Write(Path.Combine(Own, "env"), string.Concat(lines), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task Clone(string target, AgentClient lab, CancellationToken cancel)
    {
        var bundle = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var file = new FileStream(bundle, FileMode.CreateNew))
            {
                await lab.Clone(file, cancel);
            }

            await Git(null, cancel, "clone", "-q", "--no-tags", "--branch", "main", bundle, target);
        }
        finally
        {
            File.Delete(bundle);
        }

        await Git(target, cancel, "checkout", "-q", "-b", answer.Branch);
        await Git(target, cancel, "remote", "remove", "origin");
        await Git(target, cancel, "config", "user.name", answer.Direction.ToString());
        await Git(target, cancel, "config", "user.email", $"{answer.Direction}@localhost");
        await File.AppendAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(target, ".git", "info")).FullName, "exclude"), "/.assay/\n", cancel);
    }

    private async Task Data(string name, AgentClient lab, CancellationToken cancel)
    {
        var place = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "data")).FullName, name);
        File.Delete(place);
        await using (var file = new FileStream(place, FileMode.CreateNew))
        {
            await lab.Data(name, file, cancel);
        }

        File.SetUnixFileMode(place, ReadOnly);
    }

    /// <summary>From the first byte on nobody else may read it.</summary>
    private static void Write(string file, string text, UnixFileMode mode)
    {
        using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode });
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }

    /// <summary>This very program, so that the agent's verbs are those of the <c>assay</c> that joined.</summary>
    private static string[] ThisProgram()
        => Environment.ProcessPath is { } path && Path.GetFileName(path) != "dotnet"
            ? [path]
            : [Environment.ProcessPath ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "assay.dll")];

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static async Task Git(string? at, CancellationToken cancel, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { UseShellExecute = false, WorkingDirectory = at ?? "/", RedirectStandardError = true };
        using var git = Process.Start(start) ?? throw new AssayException("git could not be started.");
        var errors = await git.StandardError.ReadToEndAsync(cancel);
        await git.WaitForExitAsync(cancel);
        if (git.ExitCode != 0)
        {
            throw new AssayException($"git {arguments[0]} failed: {errors.Trim()}");
        }
    }
}
