using Assay.Measure.Inference;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Tests.Measure;

namespace Assay.Bench.Judgement;

/// <summary>Models that see the same rows through noise, each with more or less of it, and what each of them is really worth.</summary>
internal sealed class Models
{
    private const int Population = 60_000;

    private readonly TaskKind task;
    private readonly Metric metric;
    private readonly double[] strengths;

    /// <param name="strengths">How much noise of its own each model has.</param>
    public Models(TaskKind task, Metric metric, double[] strengths)
    {
        (this.task, this.metric, this.strengths) = (task, metric, strengths);
        Worth = [.. Draw(new Random(7), Population).Select(model => model.Estimate.Score)];
    }

    /// <summary>Each model's score on very many rows.</summary>
    public double[] Worth { get; }

    public bool HigherIsBetter => metric.HigherIsBetter;

    /// <summary>Measures all models on new rows.</summary>
    /// <param name="groups">How many groups of rows; single rows where the task has none.</param>
    public Measurement[] Draw(Random random, int groups)
    {
        var sample = TaskSample.Drawn(task, random, groups, grouped: false);
        return [.. strengths.Select(strength => Measured(sample.Disturbed(random, strength)))];
    }

    public static JointScores Joint(Measurement[] models) => new([.. models.Select(model => model.Estimate)], [.. models.Select(model => model.Contributions.ToArray())]);

    private Measurement Measured(TaskSample sample) => metric.Trace(sample.Predictions, sample.Truth);
}
