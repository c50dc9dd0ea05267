namespace Assay.Measure.Metrics;

/// <summary>
/// Takes the rows of a group together, for they are not drawn each for itself: customers come with all their orders. The
/// errors that follow are cluster-robust.
/// </summary>
/// <remarks>
/// Liang and Zeger, Biometrika 73 (1986): SE² = G / (G − 1) · Σ over groups (Σ over their rows of u)², with u the rows'
/// influence values, which add up to zero, and G groups. Contributions are scaled for single rows by n / (n − 1) already;
/// that is taken back, so that with every row a group of its own the error is what it is without groups.
/// </remarks>
internal static class Clusters
{
    /// <summary>What each group contributes, scaled so that the squares add up to SE²; the rows' own contributions are wiped.</summary>
    /// <exception cref="ArgumentException">There is one group only.</exception>
    public static double[] Sum(Span<double> contributions, int[] groups)
    {
        var sizes = Sizes(groups);
        var present = sizes.Length - sizes.AsSpan().Count(0);
        if (present < 2)
        {
            throw new ArgumentException("All rows are in one group; a standard error needs two.", nameof(groups));
        }

        var sums = new double[sizes.Length];
        for (var row = 0; row < groups.Length; row++)
        {
            sums[groups[row]] += contributions[row];
        }

        contributions.Clear();
        double rows = groups.Length;
        var scale = Math.Sqrt(present / (present - 1.0) * ((rows - 1) / rows));
        foreach (ref var sum in sums.AsSpan())
        {
            sum *= scale;
        }

        return sums;
    }

    /// <summary>How many rows each group has, by its number.</summary>
    public static int[] Sizes(int[] groups)
    {
        var sizes = new int[groups.Max() + 1];
        foreach (var group in groups)
        {
            sizes[group]++;
        }

        return sizes;
    }
}
