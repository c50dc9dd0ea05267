using System.Globalization;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>Another account of this machine, with a home of its own and its own copy of the command line. Only root can be somebody else.</summary>
internal sealed class Stranger : IDisposable
{
    private const int Uid = 54321;

    private Stranger(string folder) => Folder = folder;

    /// <summary>Where it works.</summary>
    public string Folder { get; }

    /// <summary>An agent of its own: the one that the documentation shows.</summary>
    public string Agent => Path.Combine(Folder, "agent", "agent.sh");

    public static void SkipUnlessPossible()
        => Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can run an agent as another user; the refusal of the own account is tested without.");

    public static async Task<Stranger> Come()
    {
        var stranger = new Stranger(Directory.CreateTempSubdirectory("assay-stranger-").FullName);
        await Copy(Path.GetDirectoryName(Product.Beside("Assay.Cli", "assay.dll"))!, Path.Combine(stranger.Folder, "cli"));
        await Copy(Path.Combine(Product.Repository, "examples", "agents", "twenty-lines"), Path.Combine(stranger.Folder, "agent"));
        await Programs.Run("/", new Dictionary<string, string>(), "chown", "-R", $"{Uid}:{Uid}", stranger.Folder);
        return stranger;
    }

    public Task<Said> Assay(Dictionary<string, string> variables, params string[] arguments)
        => Runs(variables, ["dotnet", Path.Combine(Folder, "cli", "assay.dll"), .. arguments]);

    public Task<Said> Shell(string line) => Runs("/bin/sh", "-c", line);

    public Task<Said> Runs(params string[] line) => Runs([], line);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Task<Said> Runs(Dictionary<string, string> variables, string[] line)
    {
        var id = Uid.ToString(CultureInfo.InvariantCulture);
        return Programs.Run(
            Folder, new Dictionary<string, string>(variables) { ["HOME"] = Folder }, "setpriv",
            [$"--reuid={id}", $"--regid={id}", "--clear-groups", "--no-new-privs", .. line]);
    }

    private static Task<Said> Copy(string from, string to) => Programs.Run("/", new Dictionary<string, string>(), "cp", "-r", "--", from, to);
}
