using Assay.Labs;
using Assay.Labs.Assets;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>The look at the data before any agent starts: every check over the visible files and over what all assets are, the worst finding first.</summary>
public static class DataAudit
{
    /// <summary>Reads the visible files and says what could make a score untrue.</summary>
    public static Task<IReadOnlyList<Hazard>> Look(Lab lab, CancellationToken cancel)
        => Task.Run(() => Look(TrainingTable.Read(lab, cancel), AssetList.Of(lab), lab.Contract, lab.Schema), cancel);

    private static IReadOnlyList<Hazard> Look(TrainingTable table, AssetList assets, Contract contract, Schema schema)
    {
        var binary = table.Task == TaskKind.Binary;
        var copies = binary ? TargetCopies.Look(table).ToList() : [];
        var giveAways = binary ? GiveAways.Look(table, Columns(copies)).ToList() : [];
        IEnumerable<Hazard> all =
        [
            .. copies,
            .. giveAways,
            .. binary ? TellingGaps.Look(table, Columns([.. copies, .. giveAways]), schema) : [],
            .. binary ? TellingIds.Look(table) : [],
            .. SharedAssets.Look(assets.Assets, contract.Data.Assets?.Column),
            .. RepeatedAssets.Look(assets.Assets, contract.Data.Assets?.Column),
            .. Duplicates.Look(table),
            .. IdLikeColumns.Look(table, contract),
            .. TimeHints.Look(table, contract),
            .. binary ? RareClass.Look(table, schema.Rows) : [],
            .. Constants.Look(table),
        ];
        return [.. all.OrderBy(hazard => hazard.Severity)];
    }

    private static HashSet<string> Columns(IEnumerable<Hazard> hazards) => [.. hazards.Select(hazard => hazard.Column).OfType<string>()];
}
