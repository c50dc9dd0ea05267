using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Columns that say the same in every training row.</summary>
internal static class Constants
{
    public static IEnumerable<Hazard> Look(TrainingTable table)
        => table.Columns
            .Where(column => column.Levels == 0 || (column.Levels == 1 && column.Missing == 0))
            .Select(column => new Hazard(
                Severity.Note,
                "constant",
                column.Name,
                column.Levels == 0 ? $"'{column.Name}' is empty in every training row." : $"'{column.Name}' has one value in every training row.",
                Remedies.DropUseless(column.Name)));
}
