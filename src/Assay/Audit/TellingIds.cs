using System.Globalization;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Ids whose order tells the target, as when the source was sorted by it before it was numbered.</summary>
internal static class TellingIds
{
    /// <summary>An id names a row and should rank nothing; beyond this much it is no chance and no slow drift.</summary>
    private const double Much = 0.6;

    private const double MuchExplained = 0.3;

    private const double StandardErrors = 5;

    public static IEnumerable<Hazard> Look(TrainingTable table)
    {
        if (table.Id is not { Numbers: { } numbers } id)
        {
            yield break;
        }

        if (table.Task != TaskKind.Binary)
        {
            var share = Explained.Strength(id, table).Score;
            if (share >= MuchExplained)
            {
                yield return new Hazard(
                    share >= 0.8 ? Severity.Serious : Severity.Warning,
                    "telling-id",
                    id.Name,
                    string.Create(CultureInfo.InvariantCulture, $"The order of the ids in '{id.Name}' explains {share * 100:0} % of the target, so the IDs leak the target."),
                    $"Re-create the lab with `--drop {Remedies.Option(id.Name)}`: Assay then makes random IDs.");
            }

            yield break;
        }

        var auc = SingleColumn.ByOrder(numbers, table.Target);
        if (auc.Score < Much || auc.Score - 0.5 < StandardErrors * auc.StandardError)
        {
            yield break;
        }

        yield return new Hazard(
            auc.Score >= 0.8 ? Severity.Serious : Severity.Warning,
            "telling-id",
            id.Name,
            string.Create(CultureInfo.InvariantCulture, $"The order of the ids in '{id.Name}' predicts the target with an AUC of {auc.Score:0.000}, so the IDs leak the target."),
            $"Re-create the lab with `--drop {Remedies.Option(id.Name)}`: Assay then makes random IDs.");
    }
}
