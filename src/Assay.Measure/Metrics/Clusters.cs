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
    /// <exception cref="ArgumentException">There are not as many group numbers as rows, one is negative, or there is one group only.</exception>
    public static double[] Sum(Span<double> contributions, ReadOnlySpan<int> groups)
    {
        var sums = new double[Count(groups, contributions.Length, out var present)];
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

    /// <summary>One more than the highest number of a group, and how many groups have rows.</summary>
    private static int Count(ReadOnlySpan<int> groups, int rows, out int present)
    {
        var sizes = Sizes(groups, rows);
        present = sizes.Length - sizes.AsSpan().Count(0);
        return present > 1 ? sizes.Length : throw new ArgumentException("The rows are all of one group; a standard error needs two.", nameof(groups));
    }

    /// <summary>How many rows each group has, by its number.</summary>
    public static int[] Sizes(ReadOnlySpan<int> groups, int rows)
    {
        if (groups.Length != rows)
        {
            throw new ArgumentException($"{groups.Length} numbers of groups do not match {rows} rows.", nameof(groups));
        }

        var highest = -1;
        foreach (var group in groups)
        {
            highest = group >= 0 ? Math.Max(highest, group) : throw new ArgumentException("The number of a group is negative.", nameof(groups));
        }

        var sizes = new int[highest + 1];
        foreach (var group in groups)
        {
            sizes[group]++;
        }

        return sizes;
    }
}
