namespace Assay.Measure.Metrics;

/// <summary>How many rows of each class share one prediction.</summary>
internal readonly record struct TieGroup(int Positives, int Negatives);

/// <summary>
/// What the order of the predictions says: the rows from the lowest prediction to the highest, and the groups of tied rows
/// in the same order. A metric computed from the groups cannot depend on the order of rows or on how a sort breaks ties.
/// </summary>
internal readonly ref struct Ranking
{
    private Ranking(ReadOnlySpan<int> rows, ReadOnlySpan<TieGroup> groups)
    {
        Rows = rows;
        Groups = groups;
    }

    /// <summary>The rows, lowest prediction first; those of a group stand together.</summary>
    public ReadOnlySpan<int> Rows { get; }

    /// <summary>The groups, lowest prediction first.</summary>
    public ReadOnlySpan<TieGroup> Groups { get; }

    public static Ranking Of(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        var rows = RadixSort.Order(predictions);
        var groups = new TieGroup[rows.Length];
        int count = 0, first = 0, positives = 0;
        for (var at = 0; at < rows.Length; at++)
        {
            positives += targets[rows[at]] == 1 ? 1 : 0;
            if (at + 1 == rows.Length || predictions[rows[at + 1]] != predictions[rows[at]])
            {
                groups[count++] = new TieGroup(positives, at + 1 - first - positives);
                (first, positives) = (at + 1, 0);
            }
        }

        return new Ranking(rows, groups.AsSpan(0, count));
    }
}
