using Assay.Evaluation;
using Assay.Measure.Metrics;
using Assay.Protocol;

namespace Assay.Tests.Evaluation.Simulation;

/// <summary>Whoever asks one lab again and again, and what the lab told: the real ladder over the real metric.</summary>
internal sealed class Climber(Metric metric, Rows rows) : IDisposable
{
    private Measurement? standing;

    public int Asked { get; private set; }

    public int Told { get; private set; }

    /// <summary>The predictions behind the standing best.</summary>
    public double[] Best { get; private set; } = [];

    public Estimate Released => standing!.Estimate;

    /// <summary>True when the answer is "better".</summary>
    public bool Ask(double[] predictions)
    {
        Asked++;
        var exact = metric.Measure(predictions, rows.Targets);

        // What would not do if the two differed without any error will not do with one: most need no comparison.
        if (standing is not null && Judge(exact, default(Comparison)) == Standing.NotBetter)
        {
            return false;
        }

        var measured = metric.Trace(predictions, rows.Targets);
        if (standing is not null && Judge(exact, measured.Against(standing)) == Standing.NotBetter)
        {
            measured.Dispose();
            return false;
        }

        standing?.Dispose();
        (standing, Best) = (measured, predictions);
        Told++;
        return true;
    }

    /// <summary>As many questions as others asked meanwhile.</summary>
    public void Wait(int evaluations) => Asked += evaluations;

    /// <summary>By how many of these errors the released score is better than the model behind it truly is.</summary>
    public double ExcessOfBest(double error) => Excess(Released.Score, Best, error);

    /// <summary>The same for any predictions and their public score.</summary>
    public double Excess(double[] predictions, double error) => Excess(metric.Measure(predictions, rows.Targets).Score, predictions, error);

    public void Dispose() => standing?.Dispose();

    private double Excess(double score, double[] predictions, double error)
        => (metric.HigherIsBetter ? 1 : -1) * (score - rows.Truth(metric, predictions)) / error;

    private Standing Judge(Estimate exact, Comparison against)
        => Ladder.Judge(standing?.Estimate, exact, against, Asked, metric.HigherIsBetter, Feedback.Ladder).Standing;
}
