namespace Assay.Measure.Metrics;

/// <summary>How many rows of each class share one prediction.</summary>
internal readonly record struct TieGroup(int Positives, int Negatives);

/// <summary>
/// What the order of the predictions says, and nothing else: the groups of tied rows from the lowest prediction to the
/// highest. A metric computed from these cannot depend on the order of rows or on how a sort breaks ties.
/// </summary>
internal static class TieGroups
{
    public static ReadOnlySpan<TieGroup> Ascending(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        var (positives, negatives) = Separated(predictions, targets);
        RadixSort.Sort(positives);
        RadixSort.Sort(negatives);
        return Merged(positives, negatives);
    }

    private static (double[] Positives, double[] Negatives) Separated(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        var count = targets.Count(1.0);
        var positives = new double[count];
        var negatives = new double[targets.Length - count];
        int p = 0, n = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] == 1)
            {
                positives[p++] = predictions[i];
            }
            else
            {
                negatives[n++] = predictions[i];
            }
        }

        return (positives, negatives);
    }

    private static ReadOnlySpan<TieGroup> Merged(double[] positives, double[] negatives)
    {
        var groups = new TieGroup[positives.Length + negatives.Length];
        int p = 0, n = 0, count = 0;
        while (p < positives.Length || n < negatives.Length)
        {
            var value = p == positives.Length ? negatives[n]
                : n == negatives.Length ? positives[p]
                : Math.Min(positives[p], negatives[n]);
            var tiedPositives = Tied(positives, p, value);
            var tiedNegatives = Tied(negatives, n, value);
            groups[count++] = new TieGroup(tiedPositives, tiedNegatives);
            p += tiedPositives;
            n += tiedNegatives;
        }

        return groups.AsSpan(0, count);
    }

    private static int Tied(double[] sorted, int from, double value)
    {
        var to = from;
        while (to < sorted.Length && sorted[to] == value)
        {
            to++;
        }

        return to - from;
    }
}
