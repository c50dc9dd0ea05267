using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>A metric of a task with two classes; it sees only input that <see cref="TwoClasses"/> let through.</summary>
internal abstract class BinaryMetric : Metric
{
    public sealed override Estimate Measure(ReadOnlySpan<double> predictions, Truth truth)
    {
        TwoClasses.Check(predictions, truth.Targets);
        return Estimate(predictions, truth.Targets);
    }

    public sealed override Measurement Trace(ReadOnlySpan<double> predictions, Truth truth)
    {
        TwoClasses.Check(predictions, truth.Targets);
        return Traced(predictions, truth.Targets);
    }

    /// <summary>Measures rows of both classes.</summary>
    protected abstract Estimate Estimate(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets);

    /// <summary>The same, with what each row contributed.</summary>
    protected abstract Measurement Traced(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets);
}
