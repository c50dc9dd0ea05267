using Assay.Labs;
using Assay.Protocol;
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
        var (repeats, hopeless) = (table.Rows.Length - table.Rows.Distinct().Count(), table.Task is TaskKind.Binary or TaskKind.Multiclass ? Hopeless(table) : 0);
        var (repeated, lost) = ((double)repeats / table.Target.Length, (double)hopeless / table.Target.Length);
        if (repeated >= Some)
        {
            yield return new Hazard(
                repeated >= Many ? Severity.Warning : Severity.Note,
                "duplicates",
                null,
                $"{Words.Share(repeated)} of the training rows duplicate the features of another: the effective sample is smaller.",
                "If they are the same case recorded twice, remove the copies from the source; if they belong to one entity such as a customer, use `--group`.");
        }

        if (lost >= Some)
        {
            yield return new Hazard(
                lost >= ManyLost ? Severity.Warning : Severity.Note,
                "conflicting-duplicates",
                null,
                $"{Words.Share(lost)} of the training rows have the same features as others but a different target: no model can predict these.",
                "Add a column that distinguishes them, if there is one.");
        }

        if (table.PublicRows.Count(new HashSet<UInt128>(table.Rows).Contains) is > 0 and var crossing)
        {
            yield return new Hazard(
                Severity.Warning,
                "split-duplicates",
                null,
                $"{Words.Count(crossing, "public row", "repeat")} the features of a training row, because rows were split by time or by a column: scores may be optimistic.",
                "Remove the copies from the source, or let Assay split the rows.");
        }
    }

    // Rows whose class is not the commonest of those that look the same.
    private static int Hopeless(TrainingTable table)
        => table.Rows.Zip(table.Target).GroupBy(row => row.First).Where(twins => twins.Skip(1).Any())
            .Sum(twins => twins.Count() - twins.CountBy(twin => twin.Second).Max(target => target.Value));
}
