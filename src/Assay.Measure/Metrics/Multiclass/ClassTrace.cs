namespace Assay.Measure.Metrics.Multiclass;

/// <summary>Gathers what rows contribute, and what they would have contributed under each other label.</summary>
internal sealed class ClassTrace(ClassCounts counts, Truth truth)
{
    private readonly double[] _shares = counts.Shares();
    private readonly double[] _roots = [.. counts.Shares().Select(Math.Sqrt)];
    private readonly double[] _contributions = new double[truth.Rows];
    private readonly double[] _swings = new double[truth.Rows * truth.Classes];

    /// <summary>Notes what a row contributes if its label is each of the classes.</summary>
    public void Note(int row, ReadOnlySpan<double> ifLabel)
    {
        _contributions[row] = ifLabel[(int)truth.Targets[row]];
        var mean = 0.0;
        for (var label = 0; label < ifLabel.Length; label++)
        {
            mean += _shares[label] * ifLabel[label];
        }

        var swings = _swings.AsSpan(row * ifLabel.Length, ifLabel.Length);
        for (var label = 0; label < swings.Length; label++)
        {
            swings[label] = _roots[label] * (ifLabel[label] - mean);
        }
    }

    /// <summary>What was noted are influence values.</summary>
    public Measurement Scored(double score, double unseen = 0) => Measurement.Of(score, _contributions, _swings, truth.Groups, unseen);

    /// <summary>What was noted are numbers whose mean is the score: x contributes (x − mean) / √(n(n − 1)).</summary>
    public Measurement Mean()
    {
        var mean = _contributions.Average();
        var root = Math.Sqrt((double)truth.Rows * (truth.Rows - 1));
        foreach (ref var contribution in _contributions.AsSpan())
        {
            contribution = (contribution - mean) / root;
        }

        foreach (ref var swing in _swings.AsSpan())
        {
            swing /= root;
        }

        return Scored(mean);
    }
}
