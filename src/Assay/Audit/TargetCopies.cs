using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Columns that are the target under another name, or nearly so.</summary>
internal static class TargetCopies
{
    /// <summary>
    /// Two values that go with the two classes in at least this share of each class. Of each, and not of all rows: where
    /// positives are rare, a column that misses them all agrees with the target in most rows.
    /// </summary>
    public const double NearlyAll = 0.98;

    public static IEnumerable<Hazard> Look(TrainingTable table)
        => table.Columns
            .Where(column => column.Levels == 2)
            .Select(column => (column, Agreement: Agreement(column, table.Target)))
            .Where(found => found.Agreement >= NearlyAll)
            .Select(found => Copy(found.column.Name, found.Agreement, "its two values are the two classes"));

    /// <summary>A column that goes with the target in such a share of each class; at 1 it is the target, and this is how.</summary>
    public static Hazard Copy(string column, double agreement, string how) => new(
        Severity.Serious,
        "target-copy",
        column,
        agreement == 1
            ? $"'{column}' is the target under another name: {how}."
            : $"'{column}' is nearly the target under another name: they agree in {Labs.Words.Share(agreement)} of the rows of each class or more.",
        Remedies.Drop(column));

    /// <summary>The smaller of the two classes' shares of rows whose value is that of their class, the better way round.</summary>
    public static double Agreement(AuditColumn column, double[] target)
    {
        var rows = new double[2];
        var first = new double[2];
        var second = new double[2];
        for (var row = 0; row < target.Length; row++)
        {
            var ofClass = (int)target[row];
            rows[ofClass]++;
            first[ofClass] += column.Codes[row] == 0 ? 1 : 0;
            second[ofClass] += column.Codes[row] == 1 ? 1 : 0;
        }

        return Math.Max(
            Math.Min(first[0] / rows[0], second[1] / rows[1]),
            Math.Min(second[0] / rows[0], first[1] / rows[1]));
    }
}
