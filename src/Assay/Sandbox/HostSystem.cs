using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>What of this machine a guest may read: the programs, and what programs need. No home, no secret, nothing of the owner's.</summary>
/// <param name="Folders">Folders that appear read-only at the same path, an outer one before those in it.</param>
/// <param name="Etc">Files and folders below /etc that the guest gets a copy of.</param>
/// <param name="Links">Links that appear as they are: path and target.</param>
internal sealed record HostSystem(IReadOnlyList<string> Folders, IReadOnlyList<string> Etc, IReadOnlyList<(string Path, string Target)> Links)
{
    private static readonly string[] Roots = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    private static readonly string[] Settings =
    [
        "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives", "ssl/certs", "ssl/openssl.cnf", "localtime", "timezone",
        "mime.types", "magic", "os-release", "debian_version", "protocols", "services", "fonts", "matplotlibrc",
        "OpenCL", "openmpi", "R", "python3*", "java-*", "perl",
    ];

    public static HostSystem Read()
    {
        var links = Roots.Select(path => (Path: path, Target: new DirectoryInfo(path).LinkTarget))
            .Where(link => link.Target is not null)
            .Select(link => (link.Path, link.Target!));
        var folders = Roots.Where(path => Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null);
        string[] all = ["/usr", .. folders, .. Dotnet()];
        return new HostSystem([.. all.SelectMany(folder => MountTable.Below(folder).Where(Directory.Exists).Prepend(folder))], [.. Settings.SelectMany(Matching)], [.. links]);
    }

    private static IEnumerable<string> Matching(string pattern)
        => pattern.EndsWith('*')
            ? Directory.EnumerateFileSystemEntries("/etc", pattern).Order(StringComparer.Ordinal)
            : new[] { $"/etc/{pattern}" }.Where(Path.Exists);

    /// <summary>The runtime that we run on lies at ROOT/shared/NAME/VERSION, which may be in somebody's home.</summary>
    private static IEnumerable<string> Dotnet()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        return Directory.Exists(Path.Combine(root, "host", "fxr")) && !root.StartsWith("/usr/", StringComparison.Ordinal) ? [root] : [];
    }
}
