using Assay.Labs;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Columns that are filled, or empty, in rows of one class only: often they are filled in after the outcome.</summary>
internal static class TellingGaps
{
    private const int FewestRows = 30;

    /// <summary>With so little chance no column of a thousand would do it by luck.</summary>
    private const double Chance = 1e-6;

    public static IEnumerable<Hazard> Look(TrainingTable table, IReadOnlySet<string> known, Schema schema)
        => table.Columns
            .Where(column => !known.Contains(column.Name) && column.Missing > 0)
            .SelectMany(column => Sides(column).Select(side => (column, side, Class: OnlyClass(column, table, side.Missing))))
            .Where(found => found.Class is not null)
            .Select(found => new Hazard(
                Severity.Warning,
                "telling-gap",
                found.column.Name,
                $"Wherever '{found.column.Name}' is {found.side.Word} ({Words.Count(Rows(found.column, found.side.Missing), "training row")}), '{schema.Target}' is {Told(table, found.Class!.Value, schema)}.",
                Remedies.Drop(found.column.Name)));

    private static (bool Missing, string Word)[] Sides(AuditColumn column) => column.Levels == 0 ? [] : [(false, "filled"), (true, "empty")];

    private static int Rows(AuditColumn column, bool missing) => column.Codes.Count(code => code < 0 == missing);

    private static string Told(TrainingTable table, int only, Schema schema)
        => table.Classes.Count > 0 ? $"always '{table.Classes[only]}'" : only == 1 ? $"always '{schema.Positive}'" : $"never '{schema.Positive}'";

    // The class that all rows of one side share, when that is no chance; else null.
    private static int? OnlyClass(AuditColumn column, TrainingTable table, bool missing)
    {
        double[] side = [.. table.Target.Where((_, row) => column.Codes[row] < 0 == missing)];
        return side.Length >= FewestRows && side.All(value => value == side[0])
            && Math.Pow(table.Target.Count(value => value == side[0]) / (double)table.Target.Length, side.Length) < Chance
                ? (int)side[0]
                : null;
    }
}
