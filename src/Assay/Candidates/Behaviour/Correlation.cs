namespace Assay.Candidates.Behaviour;

/// <summary>How alike two models' answers to the same rows are. Pure.</summary>
internal static class Correlation
{
    /// <summary>Spearman's: of the ranks, where equal answers share one; null where either side always says the same.</summary>
    public static double? OfRanks(ReadOnlySpan<double> one, ReadOnlySpan<double> other) => OfValues(Ranks(one), Ranks(other));

    /// <summary>Pearson's: 1 where one is the other, stretched and shifted; null where either side always says the same.</summary>
    public static double? OfValues(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var (mean, otherMean) = (Mean(one), Mean(other));
        var (together, square, otherSquare) = (0.0, 0.0, 0.0);
        for (var row = 0; row < one.Length; row++)
        {
            var (x, y) = (one[row] - mean, other[row] - otherMean);
            together += x * y;
            square += x * x;
            otherSquare += y * y;
        }

        return square > 0 && otherSquare > 0 ? together / Math.Sqrt(square) / Math.Sqrt(otherSquare) : null;
    }

    /// <summary>Standard deviation.</summary>
    public static double Spread(ReadOnlySpan<double> values)
    {
        var (mean, squares) = (Mean(values), 0.0);
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return values.IsEmpty ? 0 : Math.Sqrt(squares / values.Length);
    }

    /// <summary>
    /// The standard deviation, or what it would be by the middle half of the values where that is less: a few extreme ones do not
    /// widen it.
    /// </summary>
    public static double RobustSpread(double[] values)
    {
        var sorted = values.Order().ToArray();
        var (spread, middle) = (Spread(values), sorted.Length == 0 ? 0 : (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / 1.349);
        return middle > 0 ? Math.Min(spread, middle) : spread;
    }

    /// <summary>The value in the middle.</summary>
    public static double Median(double[] values) => values.Length == 0 ? 0 : Quantile([.. values.Order()], 0.5);

    /// <summary>The largest number, whatever its sign.</summary>
    public static double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>How many different answers there are.</summary>
    public static int Distinct(ReadOnlySpan<double> values) => new HashSet<double>(values.ToArray()).Count;

    private static double Quantile(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return values.IsEmpty ? 0 : sum / values.Length;
    }

    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (var (start, end) = (0, 0); start < sorted.Length; start = end)
        {
            while (end < sorted.Length && sorted[end].Equals(sorted[start]))
            {
                end++;
            }

            for (var place = start; place < end; place++)
            {
                ranks[order[place]] = (start + end - 1) / 2.0;
            }
        }

        return ranks;
    }
}
