using Assay.Candidates.Behaviour;
using Assay.Labs;
using Assay.Labs.Assets;
using Assay.Labs.Splits;
using Assay.Sandbox;

namespace Assay.Candidates;

/// <summary>What a candidate is asked in the clean room: a features file, and the sealed assets that its rows name, which lie there as long as that.</summary>
/// <param name="Features">The file.</param>
/// <param name="Assets">What of the sealed assets is laid into the room.</param>
/// <param name="History">The rows that came before, targets included, for a candidate that asks for them.</param>
internal sealed record Question(string Features, IReadOnlyList<Mount> Assets, string History)
{
    /// <summary>All rows of a split. What came before them is what agents know, unless more was written for this run.</summary>
    public static Question Of(Lab lab, Part part, string features, Past? past = null)
        => new(features, lab.Contract.Data.Assets is null || part < Part.Private ? [] : [Folder(lab, part)], past?.File ?? lab.Train);

    /// <summary>A few rows, with the private assets that they name and no others: with all of them, a candidate could go by the whole split as before.</summary>
    public static Question Of(Lab lab, string features, FewRows asked)
        => new(features, lab.Contract.Data.Assets is { } assets ? [.. Named(lab, asked, assets.Column)] : [], lab.Train);

    /// <summary>The assets that agents see as well.</summary>
    public static IEnumerable<Mount> VisibleAssets(Lab lab)
        => lab.Contract.Data.Assets is null ? [] : [Folder(lab, Part.Train), Folder(lab, Part.Public)];

    private static IEnumerable<Mount> Named(Lab lab, FewRows asked, string column)
    {
        var place = asked.Header.Index().First(header => header.Item == column).Index;
        var below = AssetPlaces.Seen(Part.Private) + "/";
        return asked.Rows.Select(row => row[place]).Distinct()
            .Where(cell => cell.StartsWith(below, StringComparison.Ordinal))
            .Select(cell => new Mount(Path.Combine(lab.AssetsOf(Part.Private), cell[below.Length..]), $"/lab/{cell}", Writable: false));
    }

    private static Mount Folder(Lab lab, Part part) => new(lab.AssetsOf(part), $"/lab/{AssetPlaces.Seen(part)}", Writable: false);
}
