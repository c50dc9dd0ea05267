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
