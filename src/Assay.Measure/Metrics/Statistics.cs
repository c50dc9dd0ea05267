using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>Comparisons of measurements that share their rows, where the rows' common luck cancels.</summary>
public static class Statistics
{
    /// <summary>
    /// The difference of two AUCs on the same rows, <paramref name="a"/>'s minus <paramref name="b"/>'s, with the
    /// standard error that allows for their covariance. No unit, −1 to 1.
    /// </summary>
    /// <remarks>
    /// DeLong, DeLong and Clarke-Pearson 1988: each row's placement under a minus that under b; SE² = s²(differences over
    /// the m positives) / m + s²(differences over the n negatives) / n, which equals Var(a) + Var(b) − 2 Cov(a, b).
    /// </remarks>
    /// <param name="a">Predictions of the first model, finite.</param>
    /// <param name="b">Predictions of the second model, finite.</param>
    /// <param name="targets">0 and 1, at least two of each.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a class has fewer than two rows.</exception>
    public static Estimate PairedDifference(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> targets)
    {
        TwoClasses.Check(a, targets);
        TwoClasses.Check(b, targets);
        long positives = targets.Count(1.0);
        var negatives = targets.Length - positives;
        if (Math.Min(positives, negatives) < 2)
        {
            throw new ArgumentException("A class has a single row: no variance can be estimated.", nameof(targets));
        }

        var placedByA = PlacementsOfRows(a, targets, positives);
        var placedByB = PlacementsOfRows(b, targets, positives);
        Placements ofPositives = default, ofNegatives = default;
        for (var i = 0; i < targets.Length; i++)
        {
            (targets[i] == 1 ? ref ofPositives : ref ofNegatives).Add(1, placedByA[i] - placedByB[i]);
        }

        var variance = ofPositives.VarianceOfMean(positives, 2.0 * negatives) + ofNegatives.VarianceOfMean(negatives, 2.0 * positives);
        return new Estimate((double)ofPositives.Sum / (2.0 * positives * negatives), Math.Sqrt(variance));
    }

    private static long[] PlacementsOfRows(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets, long positives)
    {
        var placements = new long[targets.Length];
        var ascending = Ascending(predictions).AsSpan();
        var placing = new Placing(positives);
        foreach (var group in TieGroups.Ascending(predictions, targets))
        {
            var size = group.Positives + group.Negatives;
            foreach (var row in ascending[..size])
            {
                placements[row] = targets[row] == 1 ? placing.OfPositives(group) : placing.OfNegatives(group);
            }

            ascending = ascending[size..];
            placing.Pass(group);
        }

        return placements;
    }

    private static int[] Ascending(ReadOnlySpan<double> predictions)
    {
        var rows = Enumerable.Range(0, predictions.Length).ToArray();
        Array.Sort(predictions.ToArray(), rows);
        return rows;
    }
}
