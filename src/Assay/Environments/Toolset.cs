using Assay.Labs;

namespace Assay.Environments;

/// <summary>
/// The lab's <c>environment</c>: the folder that its contract names, with the interpreter on which it stands. What is laid
/// is what the folder needs to run and nothing more of the owner's.
/// </summary>
public sealed record Toolset
{
    private Toolset()
    {
    }

    /// <summary>The folder as the guest calls it; <c>bin</c> in it comes first on PATH.</summary>
    public required string Folder { get; init; }

    /// <summary>Files and folders that appear read-only at the same path: the folder, then what its links lead to.</summary>
    public required IReadOnlyList<string> Laid { get; init; }

    /// <summary>The environment that a contract names; null when guests have the machine's own programs.</summary>
    public static Toolset? Of(Contract contract) => contract.Environment.Path is { } path ? At(Whole(path)) : null;

    /// <summary>The environment in a folder, as far as it is there.</summary>
    public static Toolset At(string folder) => new() { Folder = folder, Laid = [folder, .. Foundations.Of(folder)] };

    /// <summary>What the programs of a virtual environment or of conda expect to be told.</summary>
    public IReadOnlyDictionary<string, string> Variables
        => File.Exists(Path.Combine(Folder, "pyvenv.cfg")) ? new Dictionary<string, string> { ["VIRTUAL_ENV"] = Folder }
            : Directory.Exists(Path.Combine(Folder, "conda-meta")) ? new Dictionary<string, string> { ["CONDA_PREFIX"] = Folder }
            : new Dictionary<string, string>();

    /// <summary>SHA-256 of all that is laid: see <see cref="Listing.Digest"/>.</summary>
    public string Digest() => Listing.Digest(Laid);

    /// <summary>The whole path of a folder that was written as <c>lab.yaml</c> allows it.</summary>
    internal static string Whole(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(
        path.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), path[2..])
            : path));
}
