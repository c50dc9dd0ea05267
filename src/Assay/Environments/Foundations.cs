namespace Assay.Environments;

/// <summary>
/// What the interpreter of an environment stands on when it lies elsewhere: a virtual environment is little more than a link
/// to one of pyenv's, uv's or conda's, which has its library beside it.
/// </summary>
internal static class Foundations
{
    /// <summary>More links than this in a row are a circle.</summary>
    private const int MostLinks = 40;

    /// <summary>Folders and files outside the environment and outside the system, none inside another.</summary>
    public static IReadOnlyList<string> Of(string folder)
    {
        var found = new List<string>();
        Collect(folder, folder, found);
        return [.. found.Where(path => !found.Any(other => Places.IsBelow(path, other)))];
    }

    private static void Collect(string installation, string folder, List<string> found)
    {
        foreach (var program in Programs(installation))
        {
            Follow(program, folder, found);
        }
    }

    private static IEnumerable<string> Programs(string folder)
    {
        string?[] folders = [Path.Combine(folder, "bin"), VirtualEnvironment.Read(folder)?.Home];
        return folders.OfType<string>().SelectMany(bin => new[] { Path.Combine(bin, "python3"), Path.Combine(bin, "python") });
    }

    private static void Follow(string program, string folder, List<string> found)
    {
        for (var links = 0; links < MostLinks && File.Exists(program); links++)
        {
            if (!Places.IsSystem(program) && !Places.IsBelow(program, folder) && Needed(program) is var needed && !found.Contains(needed))
            {
                found.Add(needed);
                Collect(needed, folder, found);
            }

            if (new FileInfo(program).LinkTarget is not { } target)
            {
                return;
            }

            program = Path.GetFullPath(target, Path.GetDirectoryName(program)!);
        }
    }

    /// <summary>The whole installation that a program belongs to; the program alone where it lies among other things.</summary>
    private static string Needed(string program)
        => Path.GetDirectoryName(program) is { } bin && Path.GetFileName(bin) == "bin"
            && Path.GetDirectoryName(bin) is { Length: > 1 } prefix && IsInstallation(prefix) ? prefix : program;

    private static bool IsInstallation(string prefix)
        => File.Exists(Path.Combine(prefix, "pyvenv.cfg"))
            || (!Places.IsHome(prefix) && Directory.Exists(Path.Combine(prefix, "lib")) && Directory.EnumerateDirectories(Path.Combine(prefix, "lib"), "python3*").Any());
}
