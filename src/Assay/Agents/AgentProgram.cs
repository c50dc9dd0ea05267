using System.Text.Json;
using Assay.Sandbox;

namespace Assay.Agents;

/// <summary>An agent's program as it lies on the owner's machine, and what of the machine it takes to run it behind the wall.</summary>
/// <param name="File">The program itself, every link followed.</param>
/// <param name="Version">What its package says of itself; null where it comes without one.</param>
/// <param name="Command">How it is called.</param>
/// <param name="Mounts">What it needs of the machine, read-only and at the same path.</param>
public sealed record AgentProgram(string File, string? Version, IReadOnlyList<string> Command, IReadOnlyList<Mount> Mounts)
{
    private const string Packages = "/node_modules/";

    /// <summary>Finds a program in these folders, the first first; null when it is in none or lacks its interpreter.</summary>
    public static AgentProgram? Find(string name, IEnumerable<string> folders)
    {
        var places = folders.ToList();
        if (Located(name, places) is not { } file)
        {
            return null;
        }

        if (!NeedsNode(file))
        {
            return new AgentProgram(file, VersionOf(file), [file], Laid(Home(file)));
        }

        return Located("node", places) is { } node
            ? new AgentProgram(file, VersionOf(file), [node, file], [.. Laid(Home(file)).Concat(Laid(node)).Distinct()])
            : null;
    }

    /// <summary>Where owners' programs are: their own PATH, and the places that installers use without saying so.</summary>
    public static IReadOnlyList<string> Places(Func<string, string?> variable, string stateFolder)
    {
        var home = variable("HOME") ?? "/";
        string[] path = (variable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            Path.Combine(stateFolder, "agents", "node_modules", ".bin"), .. path.Where(Path.IsPathRooted),
            Path.Combine(home, ".local/bin"), Path.Combine(home, ".npm-global/bin"), Path.Combine(home, ".opencode/bin"), "/usr/local/bin", "/usr/bin",
        ];
    }

    private static string? Located(string name, IEnumerable<string> folders)
        => folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(System.IO.File.Exists) is { } found
            ? System.IO.File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(found)
            : null;

    private static bool NeedsNode(string file)
    {
        if (Path.GetExtension(file) is ".js" or ".mjs" or ".cjs")
        {
            return true;
        }

        using var stream = System.IO.File.OpenRead(file);
        var first = new byte[64];
        var line = System.Text.Encoding.ASCII.GetString(first, 0, stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)).Split('\n')[0];
        return line.StartsWith("#!", StringComparison.Ordinal) && line.Contains("node", StringComparison.Ordinal);
    }

    /// <summary>What a program needs: the packages among which it lies, since they lean on each other; else itself alone.</summary>
    private static string Home(string file)
        => file.IndexOf(Packages, StringComparison.Ordinal) is >= 0 and var at ? file[..(at + Packages.Length - 1)] : file;

    /// <summary>What lies in the system's own folder is behind the wall already.</summary>
    private static Mount[] Laid(string place)
        => place.StartsWith("/usr/", StringComparison.Ordinal) ? [] : [new Mount(place, place, Writable: false)];

    private static string? VersionOf(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is { Length: > 1 } && Path.GetFileName(folder) != "node_modules"; folder = Path.GetDirectoryName(folder))
        {
            var package = Path.Combine(folder, "package.json");
            if (System.IO.File.Exists(package))
            {
                using var json = JsonDocument.Parse(System.IO.File.ReadAllText(package));
                if (json.RootElement.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String)
                {
                    return version.GetString();
                }
            }
        }

        return null;
    }
}
