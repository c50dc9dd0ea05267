using Assay.Labs;
using Assay.Labs.Sources;
using Assay.Measure.Columns;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Features that name rows, number them, or name whatever several rows belong to.</summary>
internal static class IdLikeColumns
{
    private const int FewestRows = 50;

    public static IEnumerable<Hazard> Look(TrainingTable table, Contract contract)
        => table.Columns.Where(column => column.Name != contract.Data.Assets?.Column).Select(column => About(column, table.Target.Length, contract)).OfType<Hazard>();

    private static Hazard? About(AuditColumn column, int rows, Contract contract)
    {
        var filled = rows - column.Missing;
        if (filled < FewestRows)
        {
            return null;
        }

        if (column.Levels == filled)
        {
            return column.Kind == ColumnKind.Text && !column.HasBlanks
                ? Told(column, "is different in every row, like an ID: it cannot help on new rows", $"Re-create the lab with `--id {Remedies.Option(column.Name)}` or `--drop {Remedies.Option(column.Name)}`.")
                : Counts(column, contract) ? Told(column, "numbers the rows in the order of the source: it cannot help on new rows", $"Re-create the lab with `--drop {Remedies.Option(column.Name)}`.")
                : null;
        }

        var grouped = contract.Data.Group is not null || contract.Data.Time is not null || contract.Split.Column is not null;
        return !grouped && column.Levels > filled / 100 && ColumnPlan.IsIdLike(column.Name)
            ? Told(column, $"looks like an entity ID ({Words.Count(filled / column.Levels, "row")} each on average) that appears in several splits: scores may be optimistic", $"To keep them together, re-create the lab with `--group {Remedies.Option(column.Name)}`.")
            : null;
    }

    // Whole numbers without repeats in a range hardly wider than the rows of all three splits need.
    private static bool Counts(AuditColumn column, Contract contract)
    {
        if (column.Numbers is not { } numbers || numbers.Any(number => !double.IsNaN(number) && number != Math.Floor(number)))
        {
            return false;
        }

        var filled = numbers.Where(number => !double.IsNaN(number)).ToArray();
        var train = contract.Split.Column is null ? 1 - contract.Split.Public - contract.Split.Private - (contract.Split.Final ?? 0) : 0.5;
        return filled.Max() - filled.Min() <= 1.2 * filled.Length / train;
    }

    private static Hazard Told(AuditColumn column, string what, string remedy)
        => new(Severity.Warning, "id-like", column.Name, $"'{column.Name}' {what}.", remedy);
}
