using Assay.Protocol;

namespace Assay.Commands;

/// <summary>Where programs lie; says which Debian package brings one that is missing.</summary>
public static class Programs
{
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["git"] = "git",
        ["bwrap"] = "bubblewrap",
        ["socat"] = "socat",
        ["setpriv"] = "util-linux",
        ["setsid"] = "util-linux",
        ["unshare"] = "util-linux",
        ["prlimit"] = "util-linux",
        ["chown"] = "coreutils",
        ["python3"] = "python3",
    };

    /// <summary>The folders that are searched, as PATH is written.</summary>
    public static string Path { get; } = string.Join(':', Folders().Distinct());

    /// <summary>The full path of a program; throws <see cref="AssayException"/> naming the package when there is none.</summary>
    public static string Find(string program) => TryFind(program) ?? throw Missing(program);

    /// <summary>What to say when a program is not there.</summary>
    public static AssayException Missing(string program) => new(Packages.TryGetValue(program, out var package)
        ? $"The program '{program}' is not installed: run `apt-get install {package}`."
        : $"The program '{program}' was not found: install it, or give its full path.");

    /// <summary>The full path of a program, or null.</summary>
    public static string? TryFind(string program)
        => program.Contains('/')
            ? (File.Exists(program) ? program : null)
            : Path.Split(':').Select(folder => System.IO.Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Folders()
    {
        var own = Environment.GetEnvironmentVariable("PATH") ?? "";
        return own.Split(':').Where(folder => folder.StartsWith('/'))
            .Concat(["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]);
    }
}
