using System.Reflection;
using Assay.Cli.Connection;
using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Protocol.Owners;

namespace Assay.Cli;

/// <summary>What a verb may touch: the screen, Ctrl-C, the environment, the folder it was called in and the clock. Tests hand over others.</summary>
internal sealed record Session(Screen Screen, Interrupt Interrupt, Func<string, string?> Variable, string Folder, TimeProvider Time)
{
    /// <summary>The version of this program, which a server of the same build also has.</summary>
    public static string Version { get; } = typeof(Session).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>The version with the commit that it was built from, where that is known.</summary>
    public static string Build { get; }
        = typeof(Session).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? Version;

    private const string LinuxOnly = "Assay needs Linux; on macOS use a virtual machine (for instance Lima, or a Docker container with "
        + "--privileged), on Windows WSL2.";

    /// <summary>The owner's server: the one that runs, or one started now.</summary>
    public Task<OwnerClient> Owner(CancellationToken cancel)
        => OperatingSystem.IsLinux() ? new Door(Home.Of(Variable), this).Open(cancel) : throw new AssayException(LinuxOnly);

    /// <summary>The lab's server as an agent behind the wall reaches it.</summary>
    public AgentClient Agent() => AgentClient.FromEnvironment(Variable);

    /// <summary>The absolute path of what the caller wrote.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Folder);
}
