using System.Security.Cryptography;

namespace Assay.Tracking.Artifacts;

/// <summary>The digests of the files at a path, so that a later change of any of them shows.</summary>
internal static class ArtifactDigest
{
    /// <summary>Each file with its path relative to the root, in the order of those paths.</summary>
    public static IReadOnlyList<(string Path, long Size, string Sha256)> Of(ArtifactFolder folder, ArtifactRoot root, ArtifactName? name)
    {
        var found = new List<(string, long, string)>();
        Add(found, folder, root, name);
        return [.. found.OrderBy(entry => entry.Item1, StringComparer.Ordinal)];
    }

    private static void Add(List<(string, long, string)> found, ArtifactFolder folder, ArtifactRoot root, ArtifactName? name)
    {
        var path = folder.Find(root, name);
        if (name is not null && File.Exists(path))
        {
            using var file = File.OpenRead(path);
            found.Add((name.ToString(), file.Length, Convert.ToHexStringLower(SHA256.HashData(file))));
            return;
        }

        foreach (var entry in folder.List(root, name))
        {
            Add(found, folder, root, ArtifactName.Parse(name is null ? entry.Name : $"{name}/{entry.Name}"));
        }
    }
}
