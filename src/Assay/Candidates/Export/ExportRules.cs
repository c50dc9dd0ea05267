using Assay.Git;

namespace Assay.Candidates.Export;

/// <summary>A file or folder that a taken model does not bring, and why.</summary>
/// <param name="InPredict">True when the predict command names it: without it, the model does not predict where it is taken.</param>
public sealed record LeftOut(string Path, string Reason, bool InPredict = false);

/// <summary>
/// What goes out with a model: files of the kinds that models are made of, tracked artifacts, and files that the candidate itself names,
/// but for those that act when somebody opens, enters, builds or tests the folder: these stay whatever a candidate says. Pure.
/// </summary>
internal static class ExportRules
{
    private const string Test = "a test runner runs it automatically";
    private const string Package = "test runners import every __init__.py that they find; only one without code leaves";
    private const string Module = "Python's tools would import it in place of an installed module";
    private const string Kind = "programs load or start files of this kind";
    private const string Installer = "installers fetch and run what it names; STATEMENT.md names the environment";
    private const string Setting = "many tools read settings of this kind; a model's own can be JSON or YAML";
    private const string Unknown = "unknown kind: `files` and `predict` in candidate.yaml can name it";

    private static readonly string[] Installers =
    [
        "*requirements*.txt", "constraints*.txt", "environment*.yml", "environment*.yaml", "conda*.yml", "conda*.yaml", "python_env.yaml",
        "meta.yaml", "recipe.yaml",
    ];

    private static readonly string[] OfTheLab = ["lab.yaml", "README.md", "GUIDANCE.md", "AGENTS.md", "CLAUDE.md", ".gitignore"];

    /// <summary>The file itself, or a folder above it, that stays in the lab; null for a file that goes out.</summary>
    /// <param name="path">Relative, with slashes.</param>
    /// <param name="candidate">Where the file is from, with what it declares.</param>
    /// <param name="isBlank">True for a file that holds nothing but white space and comments.</param>
    public static LeftOut? Check(string path, CandidateFile candidate, bool isBlank = false)
    {
        // As Windows and macOS read names: a disguise there is a name that acts.
        string[] parts = [.. path.Split('/').Select(TreeRules.Undisguised)];
        var left = ActingNames.Find(path, parts)
            ?? (Reason(path, parts, candidate, isBlank) is { } reason ? new LeftOut(path, reason) : null);
        return left is null ? null : left with { InPredict = candidate.Runs(left.Path) };
    }

    /// <summary>True for a file that `files` names, itself or by a folder above it; and for all where a candidate names none.</summary>
    public static bool IsNeeded(string path, IReadOnlyList<string>? files)
        => files is null || path == CandidateFile.Name
            || files.Any(named => path == named || path.StartsWith($"{named}/", StringComparison.Ordinal));

    /// <summary>True for what each branch has from the lab's main branch: pages about the lab and the records of other directions.</summary>
    public static bool IsOfTheLab(string path)
        => OfTheLab.Contains(path) || path.StartsWith("skills/", StringComparison.Ordinal) || path.StartsWith("directions/", StringComparison.Ordinal);

    private static string? Reason(string path, string[] parts, CandidateFile candidate, bool isBlank)
        => TestFiles.Finds(parts) ? Test
            : PythonModules.Hides(parts) ? Module
            : parts[^1] == "__init__.py" && !isBlank ? Package
            : OfKind(Kinds.Of(parts[^1]), path, parts[^1], candidate);

    // Artifacts may be of any kind, since libraries choose the names in their model folders, and nobody starts a tool there.
    private static string? OfKind(string kind, string path, string name, CandidateFile candidate)
        => Kinds.Acting.Contains(kind) ? Kind
            : path.StartsWith("models/", StringComparison.Ordinal) ? null
            : Kinds.Settings.Contains(kind) ? Setting
            : ActingNames.Fits(name, Installers) ? Installer
            : Kinds.Source.Contains(kind) || Kinds.Data.Contains(kind) || candidate.Names(path) ? null
            : Unknown;
}
