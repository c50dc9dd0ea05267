using Assay.Sandbox;

namespace Assay.Agents;

/// <summary>
/// Assay's own tools as guests find them, at the same place behind the wall and in the clean room: the agent's command
/// line and the agents that come with Assay. They contain no engine and no vault.
/// </summary>
public sealed class Toolbox
{
    /// <summary>Where the tools lie for a guest.</summary>
    public const string Inside = "/opt/assay";

    private readonly string folder;
    private readonly IReadOnlyList<(string Tool, Mount Program)> programs;

    /// <param name="folder">A folder of the owner's for the little scripts that start the tools.</param>
    /// <param name="tools">Each tool's name and the folder in which its <c>.dll</c> of that name lies.</param>
    public Toolbox(string folder, IEnumerable<(string Tool, string Place)> tools)
    {
        this.folder = folder;
        programs = [.. tools.Select(tool => (tool.Tool, new Mount(tool.Place, $"{Inside}/{tool.Tool}", Writable: false)))];
    }

    /// <summary>The folder with the tools' names, to be put on PATH.</summary>
    public static string Bin => $"{Inside}/bin";

    /// <summary>What is laid behind the wall, read-only.</summary>
    public IReadOnlyList<Mount> Mounts => [new Mount(Path.Combine(folder, "bin"), Bin, Writable: false), .. programs.Select(tool => tool.Program)];

    /// <summary>Writes the scripts, so that they name this machine's .NET and this installation.</summary>
    public void LayOut(string dotnet)
    {
        var bin = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
        foreach (var (tool, program) in programs)
        {
            var link = Path.Combine(folder, tool);
            if (new FileInfo(link).LinkTarget != program.Host)
            {
                File.Delete(link);
                Directory.CreateSymbolicLink(link, program.Host);
            }

            // A guest may have several programs of its own; relative to the script, both homes look alike.
            var script = Path.Combine(bin, tool);
            File.WriteAllText(script, $"#!/bin/sh\nexec '{dotnet}' \"$(dirname -- \"$0\")/../{tool}/{tool}.dll\" \"$@\"\n");
            File.SetUnixFileMode(script, (UnixFileMode)0b111_101_101);
        }
    }
}
