namespace Assay.Environments;

/// <summary>What <c>pyvenv.cfg</c> says of a virtual environment: whose interpreter it borrows, and whose libraries as well.</summary>
/// <param name="Home">The folder of the interpreter that it was made from.</param>
/// <param name="Version">The interpreter's version, when it was made.</param>
/// <param name="SeesSystem">True when the libraries of that interpreter are seen too.</param>
internal sealed record VirtualEnvironment(string? Home, string? Version, bool SeesSystem)
{
    /// <summary>Null where the folder is no virtual environment.</summary>
    public static VirtualEnvironment? Read(string folder)
    {
        var file = Path.Combine(folder, "pyvenv.cfg");
        if (!File.Exists(file))
        {
            return null;
        }

        var said = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parts in File.ReadLines(file).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2))
        {
            said[parts[0].Trim()] = parts[1].Trim();
        }

        return new VirtualEnvironment(
            said.GetValueOrDefault("home") is { } home && Path.IsPathRooted(home) ? home : null,
            said.GetValueOrDefault("version_info") ?? said.GetValueOrDefault("version"),
            said.GetValueOrDefault("include-system-site-packages")?.ToLowerInvariant() == "true");
    }
}
