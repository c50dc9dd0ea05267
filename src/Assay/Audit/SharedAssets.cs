using Assay.Labs;
using Assay.Labs.Assets;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Files that rows of several splits name: what an agent sees of them in training is asked again under seal.</summary>
internal static class SharedAssets
{
    private const int Told = 3;

    public static IEnumerable<Hazard> Look(IReadOnlyList<LaidAsset> assets, string? column)
    {
        var shared = assets.GroupBy(asset => asset.Source, StringComparer.Ordinal).Where(file => file.Count() > 1).OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        if (shared.Count > 0)
        {
            yield return new Hazard(
                Severity.Serious,
                "shared-assets",
                column,
                $"{Words.Count(shared.Count, "file", "are")} in several splits, because rows of each refer to {(shared.Count == 1 ? "it" : "them")}: {Few.Of(shared.Select(Where), Told)}. What is learned from a file in one split leaks to the others.",
                $"Re-create the lab with `--group {Remedies.Option(column ?? "")}`: rows of one file then stay in one split.");
        }
    }

    private static string Where(IGrouping<string, LaidAsset> file)
        => $"{file.Key} ({string.Join(" and ", file.Select(asset => asset.Split).Order().Select(split => split.ToString().ToLowerInvariant()))})";
}
