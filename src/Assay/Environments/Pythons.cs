using Assay.Protocol.Owners;

namespace Assay.Environments;

/// <summary>Where a person's Pythons lie, in the order in which she would mean them: what is switched on, what PATH finds, what is usual.</summary>
public static class Pythons
{
    private static readonly string[] Usual = ["miniconda3", "anaconda3", "miniforge3"];
    private static readonly string[] Programs = ["python3", "python"];

    /// <summary>The line that brings libraries to the machine's own Python.</summary>
    public static string Install(IEnumerable<string> libraries)
        => $"apt-get install {string.Join(' ', libraries.Select(library => library == "scikit-learn" ? "python3-sklearn" : $"python3-{library}"))}";

    /// <summary>The folders under which they are installed, each once.</summary>
    internal static IEnumerable<string> Around(InitRequest request)
    {
        var caller = request.Caller ?? new Caller();
        string?[] switchedOn = [caller.VirtualEnv, caller.CondaPrefix];
        var onPath = (caller.Path ?? "").Split(':').Where(Path.IsPathRooted).Select(bin => OnPath(bin, caller));
        string?[] machine = [Python.OfMachine() is { } own ? Installation(own.Program) : null];
        var usual = caller.Home is { } home ? Usual.Select(name => Path.Combine(home, name)) : [];
        var beside = new[] { Path.GetDirectoryName(request.Data), caller.Folder }.OfType<string>().Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, ".venv"));
        return switchedOn.Concat(onPath).Concat(machine).Concat(usual).Concat(beside)
            .OfType<string>().Where(Path.IsPathRooted).Select(Path.TrimEndingDirectorySeparator).Where(Directory.Exists).Distinct();
    }

    /// <summary>True for what guests find without anything being laid.</summary>
    internal static bool IsMachines(string folder) => folder is "/usr" or "/usr/local" or "/";

    private static string? OnPath(string bin, Caller caller)
        => PyenvVersion(bin, caller) ?? Programs.Select(name => Path.Combine(bin, name)).Where(File.Exists).Select(Installation).FirstOrDefault();

    /// <summary>The folder that a program is installed under; links that lead on from a folder of links are followed.</summary>
    private static string? Installation(string program)
    {
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(program));
        return folder is "/" or "/usr" ? "/usr"
            : folder is not null && (Directory.Exists(Path.Combine(folder, "conda-meta")) || File.Exists(Path.Combine(folder, "pyvenv.cfg"))) ? folder
            : new FileInfo(program).ResolveLinkTarget(returnFinalTarget: true) is { } real ? Path.GetDirectoryName(Path.GetDirectoryName(real.FullName))
            : folder;
    }

    /// <summary>pyenv's shims are scripts that choose: by a variable, a file here or above, or a file of its own.</summary>
    private static string? PyenvVersion(string bin, Caller caller)
    {
        var root = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(bin));
        if (Path.GetFileName(Path.TrimEndingDirectorySeparator(bin)) != "shims" || root is null || !Directory.Exists(Path.Combine(root, "versions")))
        {
            return null;
        }

        var chosen = caller.PyenvVersion?.Split(':') ?? Above(caller.Folder).Select(folder => Path.Combine(folder, ".python-version"))
            .Append(Path.Combine(root, "version")).Where(File.Exists).Select(File.ReadAllLines).FirstOrDefault() ?? [];
        return chosen.Select(version => version.Trim()).Where(version => version.Length > 0 && !version.Contains('/') && version != "..")
            .Select(version => Path.Combine(root, "versions", version)).FirstOrDefault(Directory.Exists);
    }

    private static IEnumerable<string> Above(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder)) yield return folder;
    }
}
