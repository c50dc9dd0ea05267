using Assay.Labs;
using Assay.Labs.Assets;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Files of one content that lie in several splits under different names: copies, of which the names say nothing.</summary>
internal static class RepeatedAssets
{
    private const int Told = 3;

    public static IEnumerable<Hazard> Look(IReadOnlyList<LaidAsset> assets, string? column)
    {
        var repeated = assets.GroupBy(asset => asset.Digest, StringComparer.Ordinal)
            .Where(content => content.Select(asset => asset.Split).Distinct().Count() > 1 && content.Select(asset => asset.Source).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(content => content.Select(asset => asset.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList())
            .OrderBy(files => files[0], StringComparer.Ordinal)
            .ToList();
        if (repeated.Count > 0)
        {
            yield return new Hazard(
                Severity.Serious,
                "repeated-assets",
                column,
                $"{Words.Count(repeated.Count, "asset")} with equal content {(repeated.Count == 1 ? "is" : "are")} in several splits under different names: {Few.Of(repeated.Select(files => Few.Of(files, 2)), Told)}. What is learned from a file in one split leaks to its copies.",
                "Remove the rows of copies from the source, or give a file and its copies the same value in a `--group` column, and re-create the lab.");
        }
    }
}
