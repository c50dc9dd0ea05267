namespace Assay.Candidates.Batches;

/// <summary>
/// What came of asking some rows again and again, by turns in one company and in another: how far answers differ by chance, and
/// how far with the rows beside them. Both are seen in the same stretch of time, or a candidate could go by the clock.
/// </summary>
/// <param name="Chance">For each row the range of its answers in the same company, the larger of both.</param>
/// <param name="Company">For each of these rows how far the means of its answers in each company are apart.</param>
internal sealed record Repeats(IReadOnlyList<double> Chance, IReadOnlyList<double> Company)
{
    /// <summary>From the answers of two batches to the rows that are in both.</summary>
    /// <param name="one">The rows of the first batch, and each time that it was asked, the answers in that order.</param>
    /// <param name="other">The same of the second.</param>
    /// <param name="width">How many numbers an answer has.</param>
    public static Repeats Of((int[] Rows, IReadOnlyList<double[]> Times) one, (int[] Rows, IReadOnlyList<double[]> Times) other, int width)
    {
        var places = other.Rows.Index().ToDictionary(row => row.Item, row => row.Index);
        var shared = one.Rows.Index().Where(row => places.ContainsKey(row.Item)).Select(row => (One: row.Index, Other: places[row.Item])).ToList();
        return new Repeats(
            [.. shared.Select(row => Math.Max(Largest(width, at => Range(one.Times, (row.One * width) + at)), Largest(width, at => Range(other.Times, (row.Other * width) + at))))],
            [.. shared.Select(row => Largest(width, at => Math.Abs(Mean(one.Times, (row.One * width) + at) - Mean(other.Times, (row.Other * width) + at))))]);
    }

    private static double Largest(int width, Func<int, double> difference) => Enumerable.Range(0, width).Max(difference);

    private static double Range(IReadOnlyList<double[]> times, int place) => times.Max(answers => answers[place]) - times.Min(answers => answers[place]);

    private static double Mean(IReadOnlyList<double[]> times, int place) => times.Average(answers => answers[place]);
}
