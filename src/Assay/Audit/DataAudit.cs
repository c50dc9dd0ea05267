using Assay.Labs;
using Assay.Labs.Assets;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>The look at the data before any agent starts: every check over the visible files and over what all assets are, the worst finding first.</summary>
public static class DataAudit
{
    /// <summary>Reads the visible files and says what could make a score untrue; keeps it as the last check.</summary>
    public static Task<IReadOnlyList<Hazard>> Look(Lab lab, CancellationToken cancel) => Task.Run(
        () =>
        {
            var found = Look(TrainingTable.Read(lab, cancel), AssetList.Of(lab), lab.Contract, lab.Schema);
            LastCheck.Keep(lab, found);
            return found;
        },
        cancel);

    private static IReadOnlyList<Hazard> Look(TrainingTable table, AssetList assets, Contract contract, Schema schema)
    {
        var copies = Copies(table).ToList();
        var giveAways = GiveAways.Look(table, Columns(copies)).ToList();
        var idLike = IdLikeColumns.Look(table, contract).ToList();
        var told = Columns([.. copies, .. giveAways]);
        IEnumerable<Hazard> all =
        [
            .. copies,
            .. giveAways,
            .. table.Task == TaskKind.Multiclass ? ClassGiveAways.Look(table, told) : [],
            .. table.Task is TaskKind.Binary or TaskKind.Multiclass ? TellingGaps.Look(table, told, schema) : [],
            .. TellingIds.Look(table),
            .. SharedAssets.Look(assets.Assets, contract.Data.Assets?.Column),
            .. RepeatedAssets.Look(assets.Assets, contract.Data.Assets?.Column),
            .. Duplicates.Look(table),
            .. idLike,
            .. RecurringEntities.Look(table, contract, Columns(idLike)),
            .. TimeHints.Look(table, contract),
            .. table.Task == TaskKind.Binary ? RareClass.Look(table, schema.Rows) : [],
            .. HeavyTargets.Look(table),
            .. VagueScores.Look(table, schema),
            .. Constants.Look(table),
        ];
        return [.. all.OrderBy(hazard => hazard.Severity)];
    }

    private static IEnumerable<Hazard> Copies(TrainingTable table) => table.Task switch
    {
        TaskKind.Binary => TargetCopies.Look(table),
        TaskKind.Multiclass => ClassCopies.Look(table),
        _ => TargetSums.Look(table),
    };

    private static HashSet<string> Columns(IEnumerable<Hazard> hazards) => [.. hazards.Select(hazard => hazard.Column).OfType<string>()];
}
