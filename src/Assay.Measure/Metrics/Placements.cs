namespace Assay.Measure.Metrics;

/// <summary>Sums over the placements of one class, as whole numbers: exact, so the order of adding cannot show.</summary>
internal struct Placements
{
    private Int128 _squares;

    public Int128 Sum { get; private set; }

    /// <summary>Adds a placement that several rows share.</summary>
    public void Add(long rows, long placement)
    {
        Sum += (Int128)rows * placement;
        _squares += (Int128)rows * placement * placement;
    }

    /// <summary>The sample variance of the placements divided by their number, in units of <paramref name="unit"/>.</summary>
    public readonly double VarianceOfMean(long rows, double unit)
        => (double)((rows * _squares) - (Sum * Sum)) / ((double)rows * rows * (rows - 1)) / (unit * unit);
}
