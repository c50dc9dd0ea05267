using System.Text.RegularExpressions;

namespace Assay.Environments;

/// <summary>A library that agents ask for, and its version, as the folder beside it is named.</summary>
public sealed partial record Library(string Name, string Version)
{
    private static readonly string[] Known = ["scikit-learn", "pandas", "numpy", "xgboost", "lightgbm", "torch"];

    /// <summary>The known libraries in these folders; of two versions the one that is found first, as Python does.</summary>
    public static IReadOnlyList<Library> In(IEnumerable<string> folders)
    {
        var found = folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder, "*-info"))
            .Select(entry => Named().Match(Path.GetFileName(entry)))
            .Where(match => match.Success)
            .Select(match => new Library(match.Groups["name"].Value.ToLowerInvariant().Replace('_', '-').Replace('.', '-'), match.Groups["version"].Value))
            .DistinctBy(library => library.Name)
            .ToDictionary(library => library.Name);
        return [.. Known.Where(found.ContainsKey).Select(name => found[name])];
    }

    public override string ToString() => $"{Name} {Version}";

    [GeneratedRegex(@"^(?<name>.+?)-(?<version>\d[^-]*)(-py[\d.]+)?\.(dist|egg)-info$")]
    private static partial Regex Named();
}
