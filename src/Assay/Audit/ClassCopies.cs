using Assay.Labs;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Columns that are a target of several classes under another name, or nearly so: each class has a value of its own.</summary>
internal static class ClassCopies
{
    // With fewer rows a class nearly any column of as many values goes with it.
    private const int RowsOfClass = 3;

    public static IEnumerable<Hazard> Look(TrainingTable table)
        => table.Columns
            .Where(column => column.Levels == table.Classes.Count && column.Levels * RowsOfClass <= table.Target.Length)
            .Select(column => (column, Agreement: Agreement(column, table)))
            .Where(found => found.Agreement >= TargetCopies.NearlyAll)
            .Select(found => TargetCopies.Copy(found.column.Name, found.Agreement, "each of its values is one class"));

    /// <summary>The smallest share of a class's rows that have its commonest value; 0 where two classes have that value in common.</summary>
    private static double Agreement(AuditColumn column, TrainingTable table)
    {
        var commonest = Enumerable.Range(0, table.Target.Length)
            .GroupBy(row => (int)table.Target[row], row => column.Codes[row])
            .Select(codes => (Value: codes.CountBy(code => code).MaxBy(count => count.Value), Rows: codes.Count()))
            .ToList();
        return commonest.DistinctBy(found => found.Value.Key).Count() == table.Classes.Count
            ? commonest.Min(found => (double)found.Value.Value / found.Rows)
            : 0;
    }
}
