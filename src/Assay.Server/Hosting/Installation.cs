using Assay.Protocol;

namespace Assay.Server.Hosting;

/// <summary>Where this installation's programs lie: each in its own folder beside the server's.</summary>
internal static class Installation
{
    /// <summary>What guests find on their PATH: the agent's command line, and the agents that come with Assay.</summary>
    public static IReadOnlyList<(string Tool, string Place)> Tools =>
        [("assay", Beside("Assay.Cli")), ("assay-researcher", Researcher), ("assay-llm", Beside("Assay.Llm"))];

    /// <summary>The folder of the built-in researcher.</summary>
    public static string Researcher => Beside("Assay.Researcher");

    /// <summary>The .NET host that runs this very process.</summary>
    public static string Dotnet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
        ? path
        : Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    public static string Version => typeof(Installation).Assembly.GetName().Version?.ToString(3) ?? "0";

    // artifacts/bin/Assay.Server/release/ -> artifacts/bin/Assay.Cli/release/
    private static string Beside(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var folder = Path.Combine(here.Parent?.Parent?.FullName ?? "/", project, here.Name);
        return Directory.Exists(folder)
            ? folder
            : throw new AssayException($"This installation lacks {project} (looked in {folder}): build it with ./assay.");
    }
}
