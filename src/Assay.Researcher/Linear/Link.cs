namespace Assay.Researcher.Linear;

/// <summary>From margins to probabilities, without overflow.</summary>
internal static class Link
{
    public static double Probability(double margin)
    {
        if (margin >= 0)
        {
            return 1 / (1 + Math.Exp(-margin));
        }

        var odds = Math.Exp(margin);
        return odds / (1 + odds);
    }

    public static double[] Probabilities(double[] margins) => [.. margins.Select(Probability)];

    /// <summary>Row by row the shares that <paramref name="width"/> margins give to as many classes; they add up to one.</summary>
    public static double[] Softmax(double[] margins, int width)
    {
        var shares = margins.ToArray();
        for (var row = 0; row < shares.Length; row += width)
        {
            Softmax(shares.AsSpan(row, width));
        }

        return shares;
    }

    public static void Softmax(Span<double> row)
    {
        var largest = double.NegativeInfinity;
        foreach (var margin in row)
        {
            largest = Math.Max(largest, margin);
        }

        var sum = 0.0;
        foreach (ref var margin in row)
        {
            margin = Math.Exp(margin - largest);
            sum += margin;
        }

        foreach (ref var margin in row)
        {
            margin /= sum;
        }
    }
}
