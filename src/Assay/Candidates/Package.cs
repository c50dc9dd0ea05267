using System.Security.Cryptography;

namespace Assay.Candidates;

/// <summary>
/// A candidate as it was frozen before its rehearsal: the commit's files copied, and the artifacts it names linked, to where no
/// guest reaches. What is rehearsed, claimed and graded is this package, so nothing can be exchanged in between.
/// </summary>
/// <param name="Folder">Holds <c>files/</c> and <c>models/</c>.</param>
/// <param name="Artifacts">SHA-256 of each artifact file, by its path in the clean room.</param>
internal sealed record Package(string Folder, string Commit, CandidateFile Candidate, IReadOnlyDictionary<string, string> Artifacts)
{
    public string Files => FilesOf(Folder);

    public string Models => Path.Combine(Folder, "models");

    /// <summary>Where the commit's files lie in the folder of a package.</summary>
    public static string FilesOf(string folder) => Path.Combine(folder, "files");

    /// <summary>SHA-256 of each file in a folder of models, by its path in the clean room.</summary>
    public static SortedDictionary<string, string> DigestsOf(string models)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(models, "*", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(file);
            digests[$"models/{Path.GetRelativePath(models, file)}"] = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(stream))}";
        }

        return digests;
    }

    /// <summary>Whether two lists of digests name the same files with the same content.</summary>
    public static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other)
        => one.Count == other.Count && one.All(pair => other.GetValueOrDefault(pair.Key) == pair.Value);
}
