namespace Assay.Measure.Metrics.Multiclass;

/// <summary>A metric that is the mean of one number a row, which follows from the row's probabilities and label alone.</summary>
internal abstract class ClassMean : ClassMetric
{
    /// <summary>The number of a row with these probabilities, were its label each of the classes.</summary>
    protected abstract void Of(ReadOnlySpan<double> row, Span<double> ifLabel);

    protected sealed override Measurement Traced(ReadOnlySpan<double> predictions, ClassCounts counts, Truth truth)
    {
        var trace = new ClassTrace(counts, truth);
        var ifLabel = new double[truth.Classes];
        for (var row = 0; row < truth.Rows; row++)
        {
            Of(predictions.Slice(row * truth.Classes, truth.Classes), ifLabel);
            trace.Note(row, ifLabel);
        }

        return trace.Mean();
    }
}
