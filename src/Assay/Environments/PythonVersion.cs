using System.Text.RegularExpressions;

namespace Assay.Environments;

/// <summary>The version of an interpreter as its surroundings tell it.</summary>
/// <param name="Minor">As its folders are called, such as <c>3.11</c>.</param>
/// <param name="Exact">With the last number where something names it.</param>
internal sealed partial record PythonVersion(string Minor, string Exact)
{
    private const string Packages = "/var/lib/dpkg/status";

    /// <summary>Null when nothing beside the program looks like Python 3.</summary>
    public static PythonVersion? Of(string program, string prefix)
    {
        var cfg = VirtualEnvironment.Read(prefix);
        var real = new FileInfo(program).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program;
        var minor = Leading().Match(cfg?.Version ?? "") is { Success: true } said ? said.Value
            : Named().Match(Path.GetFileName(real)) is { Success: true } named ? named.Groups[1].Value
            : Libraries(prefix);
        if (minor is null)
        {
            return null;
        }

        var foundation = cfg?.Home is { } home ? Path.GetDirectoryName(home) ?? prefix : prefix;
        return new PythonVersion(minor, Conda(prefix, minor) ?? Header(foundation, minor) ?? (Places.IsSystem(real) ? Debian(minor) : null)
            ?? Exactly().Match(cfg?.Version ?? minor).Value);
    }

    private static string? Libraries(string prefix)
        => Directory.Exists(Path.Combine(prefix, "lib"))
            ? Directory.EnumerateDirectories(Path.Combine(prefix, "lib"), "python3.*").Select(folder => Path.GetFileName(folder)[6..]).Order(StringComparer.Ordinal).FirstOrDefault()
            : null;

    private static string? Conda(string prefix, string minor)
        => Directory.Exists(Path.Combine(prefix, "conda-meta"))
            ? Directory.EnumerateFiles(Path.Combine(prefix, "conda-meta"), $"python-{minor}.*.json").Select(file => Path.GetFileName(file).Split('-')[1]).FirstOrDefault()
            : null;

    private static string? Header(string prefix, string minor)
        => Path.Combine(prefix, "include", $"python{minor}", "patchlevel.h") is var file && File.Exists(file)
            ? File.ReadLines(file).Select(line => Defined().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value
            : null;

    private static string? Debian(string minor)
        => File.Exists(Packages)
            ? File.ReadLines(Packages).SkipWhile(line => line != $"Package: python{minor}-minimal").TakeWhile(line => line.Length > 0)
                .Where(line => line.StartsWith("Version: ", StringComparison.Ordinal))
                .Select(line => Exactly().Match(line["Version: ".Length..]).Value)
                .FirstOrDefault()
            : null;

    [GeneratedRegex(@"^3\.\d+")]
    private static partial Regex Leading();

    [GeneratedRegex(@"^python(3\.\d+t?)$")]
    private static partial Regex Named();

    [GeneratedRegex(@"^3[.\d]*")]
    private static partial Regex Exactly();

    [GeneratedRegex("#define\\s+PY_VERSION\\s+\"([^\"]+)\"")]
    private static partial Regex Defined();
}
