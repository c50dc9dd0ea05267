using Assay.Evaluation;

namespace Assay.Candidates.Behaviour;

/// <summary>
/// How alike the orders are in which two models put the same rows: whatever the scale of their answers, and for answers of
/// several numbers column by column. Pure.
/// </summary>
internal static class Likeness
{
    /// <summary>The mean over the columns.</summary>
    public static double Mean(Sketch one, Sketch other) => Columns(one, other).DefaultIfEmpty().Average();

    /// <summary>That of the column which is least alike.</summary>
    public static double Least(Sketch one, Sketch other) => Columns(one, other).DefaultIfEmpty().Min();

    /// <summary>Whether any two rows get answers that differ by more than arithmetic does.</summary>
    public static bool Varies(Sketch sketch)
        => Enumerable.Range(0, sketch.Width).Select(column => Column(sketch, column)).Any(values => Correlation.Spread(values) > 1e-9 * Correlation.Largest(values));

    // A column in which both always say the same tells nothing; where one does, they are not alike.
    private static IEnumerable<double> Columns(Sketch one, Sketch other)
    {
        for (var column = 0; column < one.Width; column++)
        {
            var (a, b) = (Column(one, column), Column(other, column));
            if (Correlation.Distinct(a) > 1 || Correlation.Distinct(b) > 1)
            {
                yield return Correlation.OfRanks(a, b) ?? 0;
            }
        }
    }

    private static double[] Column(Sketch sketch, int column) => [.. Enumerable.Range(0, sketch.Rows).Select(row => sketch.Row(row)[column])];
}
