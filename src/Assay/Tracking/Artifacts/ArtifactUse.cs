using Assay.Protocol;
using Assay.Tracking.Models;

namespace Assay.Tracking.Artifacts;

/// <summary>Whose artifacts are whose, and what they cost.</summary>
internal static class ArtifactUse
{
    /// <summary>The direction to which the root belongs, when the writer may write there.</summary>
    public static DirectionId? Owner(Session session, Writer writer, ArtifactRoot root) => root switch
    {
        ArtifactRoot.OfRun run => RunRow.Writable(session, writer, run.RunId).Owner,
        ArtifactRoot.OfModel model => ModelRow.Writable(session, writer, model.ModelId).Owner,
        _ => throw new InvalidOperationException($"No rule says who writes to {root}."),
    };

    /// <summary>What each direction keeps by now.</summary>
    public static Dictionary<int, long> Measure(Database database, string folder)
    {
        var kept = new Dictionary<int, long>();
        foreach (var (root, direction) in database.Read(Roots))
        {
            var path = Path.Combine(folder, root.Folder);
            kept[direction] = kept.GetValueOrDefault(direction) + Cost(path, path);
        }

        return kept;
    }

    /// <summary>What the file, or all files in the folder, at a path below a root cost.</summary>
    public static long Cost(string root, string path)
        => Files(path).Sum(file => ArtifactQuota.Cost(file.Length, Path.GetRelativePath(root, file.FullName).Split('/').Length));

    private static IEnumerable<FileInfo> Files(string path) => File.Exists(path)
        ? [new FileInfo(path)]
        : Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories) : [];

    private static List<(ArtifactRoot Root, int Direction)> Roots(Session session)
    {
        var runs = session.All<(string Id, long Direction)>("SELECT id, coalesce(direction, -1) FROM runs");
        var models = session.All<(string Id, long Direction)>("SELECT id, coalesce(direction, -1) FROM models");
        return
        [
            .. runs.Select(run => ((ArtifactRoot)new ArtifactRoot.OfRun(run.Id), (int)run.Direction)),
            .. models.Select(model => ((ArtifactRoot)new ArtifactRoot.OfModel(model.Id), (int)model.Direction)),
        ];
    }
}
