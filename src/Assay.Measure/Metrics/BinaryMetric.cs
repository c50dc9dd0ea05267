using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>A metric of a task with two classes; it sees only input that <see cref="TwoClasses"/> let through.</summary>
/// <remarks>Where rows come in groups, the standard error is by group: <see cref="Clusters"/>.</remarks>
internal abstract class BinaryMetric : Metric
{
    public sealed override Estimate Measure(ReadOnlySpan<double> predictions, Truth truth)
    {
        if (truth.Groups is not null)
        {
            using var traced = Trace(predictions, truth);
            return traced.Estimate;
        }

        TwoClasses.Check(predictions, truth.Targets);
        return Estimate(predictions, truth.Targets);
    }

    public sealed override Measurement Trace(ReadOnlySpan<double> predictions, Truth truth)
    {
        TwoClasses.Check(predictions, truth.Targets);
        var traced = Traced(predictions, truth.Targets);
        return truth.Groups is { } groups ? traced.ByGroup(groups, Unseen(traced.Estimate.Score, truth)) : traced;
    }

    internal sealed override double[] Unskilled(Truth truth) => Enumerable.Repeat(truth.Targets.Average(), truth.Rows).ToArray();

    /// <summary>Measures rows of both classes.</summary>
    protected abstract Estimate Estimate(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets);

    /// <summary>The same, with what each row contributed.</summary>
    protected abstract Measurement Traced(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets);

    /// <summary>A variance that groups cannot show.</summary>
    protected virtual double Unseen(double score, Truth truth) => 0;
}
