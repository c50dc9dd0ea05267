using Assay.Labs;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Rows that agents cannot tell apart: how many, how often their targets differ, whether they stand in two splits.</summary>
internal static class Duplicates
{
    private const double Some = 0.01;
    private const double Many = 0.2;
    private const double ManyLost = 0.05;

    public static IEnumerable<Hazard> Look(TrainingTable table)
    {
        var (repeats, hopeless) = Count(table);
        var (repeated, lost) = ((double)repeats / table.Target.Length, (double)hopeless / table.Target.Length);
        if (repeated >= Some)
        {
            yield return new Hazard(
                repeated >= Many ? Severity.Warning : Severity.Note,
                "duplicates",
                null,
                $"{Words.Share(repeated)} of the training rows repeat the features of another, so they teach less than their number says.",
                "If they are the same case recorded twice, remove the copies from the source; if they are cases of one customer, say, name it with `--group`.");
        }

        if (lost >= Some)
        {
            yield return new Hazard(
                lost >= ManyLost ? Severity.Warning : Severity.Note,
                "conflicting-duplicates",
                null,
                $"{Words.Share(lost)} of the training rows have the same features as others and another target than most of them: no model can be right on these.",
                "Add a column that tells them apart, if there is one.");
        }

        if (table.PublicRows.Count(new HashSet<UInt128>(table.Rows).Contains) is > 0 and var crossing)
        {
            yield return new Hazard(
                Severity.Warning,
                "split-duplicates",
                null,
                $"{Words.Count(crossing, "public row", "repeat")} the features of a training row, for the rows were dealt out by time or by a column: scores may flatter.",
                "Remove the copies from the source, or let Assay deal the rows out.");
        }
    }

    private static (int Repeats, int Hopeless) Count(TrainingTable table)
    {
        var twins = new Dictionary<UInt128, (int Rows, int Ones)>(table.Rows.Length);
        for (var row = 0; row < table.Rows.Length; row++)
        {
            var (rows, ones) = twins.GetValueOrDefault(table.Rows[row]);
            twins[table.Rows[row]] = (rows + 1, ones + (int)table.Target[row]);
        }

        return (table.Rows.Length - twins.Count, twins.Values.Sum(twin => Math.Min(twin.Ones, twin.Rows - twin.Ones)));
    }
}
