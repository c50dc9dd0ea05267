namespace Assay.Measure.Metrics;

/// <summary>Sums over the placements of one class, as whole numbers: exact, so the order of adding cannot show.</summary>
internal struct Placements
{
    private Int128 _squares;

    public long Sum { get; private set; }

    /// <summary>Adds a placement that several rows share; at most twice the number of rows of the other class.</summary>
    public void Add(long rows, long placement)
    {
        var shared = rows * placement;
        Sum += shared;
        _squares += Math.BigMul(shared, placement);
    }

    /// <summary>The sample variance of the placements divided by their number, in units of <paramref name="unit"/>.</summary>
    public readonly double VarianceOfMean(long rows, double unit)
        => (double)((rows * _squares) - Math.BigMul(Sum, Sum)) / ((double)rows * rows * (rows - 1)) / (unit * unit);
}

/// <summary>
/// Walks over tied groups from below and places them: twice the number of rows of the other class on whose right side a
/// row is, so that half a tie is a whole number.
/// </summary>
internal struct Placing(long positives)
{
    private long _positivesNotBelow = positives;
    private long _negativesBelow;

    public readonly long OfPositives(TieGroup group) => (2 * _negativesBelow) + group.Negatives;

    public readonly long OfNegatives(TieGroup group) => (2 * _positivesNotBelow) - group.Positives;

    public void Pass(TieGroup group)
    {
        _positivesNotBelow -= group.Positives;
        _negativesBelow += group.Negatives;
    }
}
