using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>A metric of a task with two classes; it sees only input that <see cref="TwoClasses"/> let through.</summary>
internal abstract class BinaryMetric : Metric
{
    public sealed override Estimate Measure(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        TwoClasses.Check(predictions, targets);
        return Estimate(predictions, targets);
    }

    /// <summary>Measures rows of both classes.</summary>
    protected abstract Estimate Estimate(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets);
}
