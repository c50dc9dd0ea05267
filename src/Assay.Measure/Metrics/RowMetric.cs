using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>A metric that is the mean of one number a row, which follows from the row's prediction and label alone.</summary>
internal abstract class RowMetric : BinaryMetric
{
    /// <summary>The number of a row with this prediction, were its label this.</summary>
    protected abstract double Of(double prediction, bool positive);

    protected override Estimate Estimate(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        var mean = default(RowMean);
        for (var i = 0; i < targets.Length; i++)
        {
            mean.Add(Of(predictions[i], targets[i] == 1));
        }

        return mean.Estimate;
    }

    // A row of the number x contributes (x − mean) / √(n(n − 1)): the squares add up to s² / n.
    protected sealed override Measurement Traced(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        var measured = new Measurement(Estimate(predictions, targets), targets);
        var mean = measured.Estimate.Score;
        var root = Math.Sqrt((double)targets.Length * (targets.Length - 1));
        for (var i = 0; i < targets.Length; i++)
        {
            measured.Note(
                i, targets[i] == 1, (Of(predictions[i], positive: true) - mean) / root, (Of(predictions[i], positive: false) - mean) / root);
        }

        return measured;
    }
}
