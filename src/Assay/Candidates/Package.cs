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
}
