namespace Assay.Measure.Metrics.Ranked;

/// <summary>The rows of each group, the highest score first.</summary>
internal sealed class RankedLists
{
    private readonly int[] _rows;
    private readonly int[] _ends;

    private RankedLists(int[] rows, int[] ends)
    {
        (_rows, _ends) = (rows, ends);
    }

    /// <summary>How many rows the longest list has.</summary>
    public int Longest { get; private init; }

    /// <summary>The lists in the order of the groups' numbers; one is empty where a number has no rows.</summary>
    public IEnumerable<ReadOnlyMemory<int>> Rows
        => _ends.Select((end, group) => new ReadOnlyMemory<int>(_rows, group == 0 ? 0 : _ends[group - 1], end - (group == 0 ? 0 : _ends[group - 1])));

    /// <exception cref="ArgumentException">There are no groups, or not one number for each row.</exception>
    public static RankedLists Of(ReadOnlySpan<double> predictions, Truth truth)
    {
        var groups = truth.Groups ?? throw new ArgumentException("A ranking needs the groups of its rows.", nameof(truth));
        var sizes = Clusters.Sizes(groups, truth.Rows);
        var ends = sizes.ToArray();
        for (var group = 1; group < ends.Length; group++)
        {
            ends[group] += ends[group - 1];
        }

        return new RankedLists(Dealt(RadixSort.Order(predictions), groups, ends), ends) { Longest = sizes.Max() };
    }

    // All rows come lowest first, so each list is filled from its end.
    private static int[] Dealt(int[] order, int[] groups, int[] ends)
    {
        var free = ends.ToArray();
        var rows = new int[order.Length];
        foreach (var row in order)
        {
            rows[--free[groups[row]]] = row;
        }

        return rows;
    }
}
