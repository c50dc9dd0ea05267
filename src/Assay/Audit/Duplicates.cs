using Assay.Labs;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Rows that agents cannot tell apart: how many, how often their targets differ, whether they stand in two splits.</summary>
internal static class Duplicates
{
    private const double Some = 0.01;
    private const double Many = 0.2;
    private const double ManyConflicts = 0.05;

    public static IEnumerable<Hazard> Look(TrainingTable table)
    {
        var (repeats, conflicts) = Count(table);
        var (repeated, conflicting) = ((double)repeats / table.Target.Length, (double)conflicts / table.Target.Length);
        if (repeated >= Some)
        {
            yield return new Hazard(
                repeated >= Many ? Severity.Warning : Severity.Note,
                "duplicates",
                null,
                $"{Words.Share(repeated)} of the training rows repeat the features of another, so they teach less than their number says.",
                "If they are the same case recorded twice, remove the copies from the source; if they are cases of one customer, say, name it with `--group`.");
        }

        if (conflicting >= Some)
        {
            yield return new Hazard(
                conflicting >= ManyConflicts ? Severity.Warning : Severity.Note,
                "conflicting-duplicates",
                null,
                $"{Words.Share(conflicting)} of the training rows have a twin with the same features and another target: no model can be right on both.",
                "Add a column that tells them apart, if there is one.");
        }

        if (table.PublicRows.Count(new HashSet<UInt128>(table.Rows).Contains) is > 0 and var crossing)
        {
            yield return new Hazard(
                Severity.Warning,
                "split-duplicates",
                null,
                $"{Words.Count(crossing, "public row")} repeat the features of a training row, for the rows were dealt out by time or by a column: scores may flatter.",
                "Remove the copies from the source, or let Assay deal the rows out.");
        }
    }

    private static (int Repeats, int Conflicts) Count(TrainingTable table)
    {
        var twins = new Dictionary<UInt128, (int Rows, int Ones)>(table.Rows.Length);
        for (var row = 0; row < table.Rows.Length; row++)
        {
            var (rows, ones) = twins.GetValueOrDefault(table.Rows[row]);
            twins[table.Rows[row]] = (rows + 1, ones + (int)table.Target[row]);
        }

        return (table.Rows.Length - twins.Count, twins.Values.Where(twin => twin.Ones > 0 && twin.Ones < twin.Rows).Sum(twin => twin.Rows));
    }
}
