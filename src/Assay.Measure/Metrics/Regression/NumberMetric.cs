using Assay.Protocol;

namespace Assay.Measure.Metrics.Regression;

/// <summary>A metric of a task whose target is a number.</summary>
/// <remarks>
/// A prediction farther from zero than a thousand million times the largest target (or than 10⁹ where that is below 1) counts
/// as that far, so that every score and error is finite. The difference that labels drawn anew make (<see cref="Comparison"/>)
/// draws each row's target from all targets.
/// </remarks>
internal abstract class NumberMetric : Metric
{
    private const double MostTarget = 1e50;
    private const double Farthest = 1e9;

    public sealed override Estimate Measure(ReadOnlySpan<double> predictions, Truth truth)
    {
        using var traced = Trace(predictions, truth);
        return traced.Estimate;
    }

    public sealed override Measurement Trace(ReadOnlySpan<double> predictions, Truth truth)
    {
        Input.Check(predictions, truth, width: 1);
        Check(truth.Targets);
        return Traced(Within(predictions, Reach(truth.Targets)), truth);
    }

    internal sealed override double[] Unskilled(Truth truth)
    {
        Check(truth.Targets);
        return Enumerable.Repeat(Constant(truth.Targets), truth.Rows).ToArray();
    }

    /// <summary>Measures numbers.</summary>
    protected abstract Measurement Traced(ReadOnlySpan<double> predictions, Truth truth);

    /// <summary>The one number that has the best score on all rows.</summary>
    protected abstract double Constant(double[] targets);

    /// <exception cref="ArgumentException">A target is one that the metric cannot take.</exception>
    protected virtual void Check(double[] targets)
    {
    }

    private static double Reach(double[] targets)
    {
        var largest = 1.0;
        foreach (var target in targets)
        {
            largest = Math.Max(largest, Math.Abs(target));
        }

        return largest <= MostTarget ? largest * Farthest : throw new ArgumentException($"A target is beyond {MostTarget:R}; use another unit.", nameof(targets));
    }

    private static ReadOnlySpan<double> Within(ReadOnlySpan<double> predictions, double reach)
    {
        foreach (var prediction in predictions)
        {
            if (Math.Abs(prediction) > reach)
            {
                return predictions.ToArray().Select(one => Math.Clamp(one, -reach, reach)).ToArray();
            }
        }

        return predictions;
    }
}
