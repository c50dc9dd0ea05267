using System.Diagnostics;
using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Connection;

/// <summary>
/// The red team at work on this installation: its program, against a server of this very build, in a state folder of its
/// own inside the owner's, which is gone when the work is done.
/// </summary>
internal sealed class RedTeamProgram(Session session)
{
    private readonly Home owners = Home.Of(session.Variable);

    /// <summary>Carries out the cases whose names contain one of <paramref name="names"/>, all of them when there are none, and tells each as it is finished.</summary>
    public async Task Run(IReadOnlyList<string> names, Action<RedTeamLine> told, CancellationToken cancel)
    {
        owners.Create();
        var range = Path.Combine(owners.Folder, $"redteam-{Environment.ProcessId}");
        Directory.CreateDirectory(range);
        var home = new Home(Path.Combine(range, "home"));
        try
        {
            using var owner = await new Door(home, Planting(range)).Open(cancel);
            try
            {
                await Carry(home, Path.Combine(range, "grounds"), names, told, cancel);
            }
            finally
            {
                await Leave(owner, home);
            }
        }
        finally
        {
            await Clear(range);
        }
    }

    /// <summary>The server of this build, started by the red team's program with descriptors left open that no guest may find.</summary>
    private Session Planting(string range)
    {
        var server = ServerProgram.Of(session.Variable);
        var script = Path.Combine(range, "server.sh");
        string[] command = [ServerProgram.Dotnet(), RedTeam(), "plant", Path.Combine(range, "planted"), .. server.Command()];
        File.WriteAllText(script, $"#!/bin/sh\nexec env {string.Join(' ', command.Select(word => $"'{word}'"))}\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return session with { Variable = name => name == "ASSAY_SERVER" ? script : session.Variable(name) };
    }

    private static async Task Carry(Home home, string grounds, IReadOnlyList<string> names, Action<RedTeamLine> told, CancellationToken cancel)
    {
        var socket = ServerFile.Read(home)?.Socket ?? throw new AssayException("The red team's server ended before the first case; run it again.");
        using var program = Start(["owner", socket, home.Folder, grounds, .. names]);
        using var ending = cancel.Register(() => program.Kill(entireProcessTree: true));
        var words = program.StandardError.ReadToEndAsync(cancel);
        while (await program.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            told(JsonSerializer.Deserialize<RedTeamLine>(TokenMask.Masked(line), AssayJson.Line)!);
        }

        await program.WaitForExitAsync(cancel);
        if (program.ExitCode != 0)
        {
            throw new AssayException($"The red team's program ended with exit code {program.ExitCode}: {TokenMask.Masked((await words).Trim())}");
        }
    }

    /// <summary>The server is asked to leave and given the time to; its folder is in use until then.</summary>
    private async Task Leave(OwnerClient owner, Home home)
    {
        await owner.Leave(CancellationToken.None);
        for (var glances = 0; File.Exists(home.ServerFile) && glances < 600; glances++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), session.Time, CancellationToken.None);
        }
    }

    /// <summary>What attacks leave behind may have names that .NET cannot say.</summary>
    private static async Task Clear(string range)
    {
        using var remove = Process.Start("rm", ["-rf", "--", range]);
        await remove.WaitForExitAsync();
    }

    private static Process Start(IReadOnlyList<string> arguments)
        => Process.Start(new ProcessStartInfo(ServerProgram.Dotnet(), [RedTeam(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static string RedTeam()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var file = Path.GetFullPath(Path.Combine(here.FullName, "..", "..", "Assay.RedTeam", here.Name, "assay-redteam.dll"));
        return File.Exists(file)
            ? file
            : throw new AssayException($"The red team's program is missing ({file}): build it with ./assay.");
    }
}
