using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>The mean of one number a row and its standard error, s / √n, in one pass that loses no digits (Welford 1962).</summary>
internal struct RowMean
{
    private long _rows;
    private double _mean;
    private double _squares;

    public void Add(double value)
    {
        _rows++;
        var step = value - _mean;
        _mean += step / _rows;
        _squares += step * (value - _mean);
    }

    /// <summary>The estimate from the two rows or more that were added.</summary>
    public readonly Estimate Estimate => new(_mean, Math.Sqrt(_squares / (_rows - 1) / _rows));
}
