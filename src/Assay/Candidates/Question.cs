using Assay.Candidates.Batches;
using Assay.Labs;
using Assay.Labs.Assets;
using Assay.Labs.Splits;
using Assay.Sandbox;

namespace Assay.Candidates;

/// <summary>
/// What a candidate is asked in one run of the clean room: some rows of a split under ids of their own, with the sealed assets that
/// they name. Whatever is asked, it lies under the same names.
/// </summary>
/// <param name="Part">The split.</param>
/// <param name="Rows">Its features.</param>
/// <param name="Batch">Which of them are asked, in this order.</param>
/// <param name="Ids">The id of each in this run.</param>
/// <param name="History">The rows that came before, targets included; null: those that agents know.</param>
internal sealed record Question(Part Part, FeatureFile Rows, IReadOnlyList<int> Batch, IReadOnlyList<string> Ids, string? History)
{
    /// <summary>Where the features lie for the candidate.</summary>
    public const string Features = "/room/features.csv";

    /// <summary>Where the past lies for a candidate that asks for it.</summary>
    public const string Past = "/room/history.csv";

    /// <summary>True where it shows rows or targets that no agent may hear of.</summary>
    public bool Sealed => Part >= Part.Private;

    /// <summary>Writes the question down in a room's folder, and says what of it is mounted.</summary>
    public IReadOnlyList<Mount> Lay(Lab lab, Package package, string room)
    {
        var folder = Directory.CreateDirectory(Path.Combine(room, "question")).FullName;
        Rows.Write(Path.Combine(folder, "features.csv"), Batch, Ids);
        var mounts = new List<Mount> { new(Path.Combine(folder, "features.csv"), Features, Writable: false) };
        if (package.Candidate.AsksForHistory)
        {
            SameFile.Lay(History ?? lab.Train, Path.Combine(folder, "history.csv"));
            mounts.Add(new(Path.Combine(folder, "history.csv"), Past, Writable: false));
        }

        if (Sealed && lab.Contract.Data.Assets is { } assets)
        {
            mounts.Add(LayAssets(lab, assets.Column, Path.Combine(room, "assets")));
        }

        return mounts;
    }

    /// <summary>The assets that agents see as well.</summary>
    public static IEnumerable<Mount> VisibleAssets(Lab lab)
        => lab.Contract.Data.Assets is null ? [] : new[] { Part.Train, Part.Public }
            .Select(part => new Mount(lab.AssetsOf(part), $"/lab/{AssetPlaces.Seen(part)}", Writable: false));

    /// <summary>The files of the rows that are asked and of no others: with all of them, a candidate could go by the whole split.</summary>
    private Mount LayAssets(Lab lab, string column, string folder)
    {
        Directory.CreateDirectory(folder);
        var below = AssetPlaces.Seen(Part) + "/";
        foreach (var cell in Rows.Cells(column, Batch).Distinct().Where(cell => cell.StartsWith(below, StringComparison.Ordinal)))
        {
            var place = Path.Combine(folder, cell[below.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            SameFile.Lay(Path.Combine(lab.AssetsOf(Part), cell[below.Length..]), place);
        }

        return new Mount(folder, $"/lab/{AssetPlaces.Seen(Part)}", Writable: false);
    }
}
