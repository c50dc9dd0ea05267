namespace Assay.Measure.Metrics.Ranked;

/// <summary>One group's rows, best first, with the ties among them. What is computed from the ties depends on no order within one.</summary>
internal readonly ref struct RankedList
{
    private readonly ReadOnlySpan<int> _rows;
    private readonly double[] _gains;

    public RankedList(ReadOnlySpan<int> rows, ReadOnlySpan<double> scores, double[] gains)
    {
        _rows = rows;
        _gains = gains;
        var (ties, count, first, gain, relevant) = (new Tie[rows.Length], 0, 0, 0.0, 0);
        for (var at = 0; at < rows.Length; at++)
        {
            gain += gains[rows[at]];
            relevant += gains[rows[at]] > 0 ? 1 : 0;
            if (at + 1 == rows.Length || scores[rows[at + 1]] != scores[rows[at]])
            {
                ties[count++] = new Tie(first, at + 1 - first, gain, relevant);
                Relevant += relevant;
                (first, gain, relevant) = (at + 1, 0, 0);
            }
        }

        Ties = ties.AsSpan(0, count);
    }

    /// <summary>The ties from the best down; a row of a score of its own is one as well.</summary>
    public ReadOnlySpan<Tie> Ties { get; }

    /// <summary>How many rows have a gain.</summary>
    public int Relevant { get; }

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Length;

    /// <summary>The gains of the rows, the highest first: the best that any order can do.</summary>
    public double[] Ideal()
    {
        var ideal = new double[_rows.Length];
        for (var at = 0; at < ideal.Length; at++)
        {
            ideal[at] = _gains[_rows[at]];
        }

        Array.Sort(ideal);
        Array.Reverse(ideal);
        return ideal;
    }

    /// <summary>Writes for each row the discount of its position times how far the gains of the list spread.</summary>
    public void Swing(ReadOnlySpan<double> positions, Span<double> swings)
    {
        var spread = Spread();
        foreach (var tie in Ties)
        {
            var swing = tie.Mean(positions) * spread;
            foreach (var row in _rows.Slice(tie.Start, tie.Size))
            {
                swings[row] = swing;
            }
        }
    }

    private double Spread()
    {
        double sum = 0, squares = 0;
        foreach (var row in _rows)
        {
            sum += _gains[row];
        }

        foreach (var row in _rows)
        {
            var distance = _gains[row] - (sum / _rows.Length);
            squares += distance * distance;
        }

        return Math.Sqrt(squares / Math.Max(1, _rows.Length - 1));
    }
}
