using Assay.Protocol;

namespace Assay.Measure.Metrics.Multiclass;

/// <summary>A metric of a task with three classes or more; predictions are one probability a class, row after row.</summary>
/// <remarks>
/// A row's contribution is its influence value. The swing of a row at class c is √π(c) · (u(c) − Σ π(k) u(k)), with u(c) what
/// the row would contribute were c its label and π(c) the share of the class: squared distances are variances under labels
/// drawn anew.
/// </remarks>
internal abstract class ClassMetric : Metric
{
    public sealed override Estimate Measure(ReadOnlySpan<double> predictions, Truth truth)
    {
        using var traced = Trace(predictions, truth);
        return traced.Estimate;
    }

    public sealed override Measurement Trace(ReadOnlySpan<double> predictions, Truth truth)
    {
        Input.Check(predictions, truth, truth.Classes);
        return Traced(predictions, ClassCounts.Of(truth), truth);
    }

    internal sealed override double[] Unskilled(Truth truth)
    {
        var shares = ClassCounts.Of(truth).Shares();
        var predictions = new double[truth.Rows * truth.Classes];
        for (var row = 0; row < truth.Rows; row++)
        {
            shares.CopyTo(predictions, row * truth.Classes);
        }

        return predictions;
    }

    /// <summary>Measures rows of two classes or more.</summary>
    protected abstract Measurement Traced(ReadOnlySpan<double> predictions, ClassCounts counts, Truth truth);
}
