using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Linear;

namespace Assay.Researcher.Recipes;

/// <summary>
/// The lab's task and metric, as they are used on rows that were set aside. Models speak in margins: log-odds, one number a
/// class before softmax, the value itself, or a score within a group; <see cref="Width"/> of them a row.
/// </summary>
/// <param name="task">What is predicted.</param>
/// <param name="classes">How many classes there are in a multiclass task; else anything.</param>
/// <param name="metric">The metric that decides.</param>
internal sealed class Yardstick(TaskKind task, int classes, Metric metric)
{
    public TaskKind Task => task;

    /// <summary>How many margins a row has.</summary>
    public int Width { get; } = task == TaskKind.Multiclass ? classes : 1;

    public string Name => metric.Name;

    public bool HigherIsBetter => metric.HigherIsBetter;

    /// <summary>Whether the metric counts classes that were hit: then where a class begins may be moved.</summary>
    public bool CountsHits => Name is "f1" or "macro_f1" or "balanced_accuracy";

    /// <summary>Whether the metric asks how sure a model is, not only which rows come first.</summary>
    public bool AsksHowSure => Name is "logloss" or "brier";

    /// <summary>Whether errors count by their share of the target or by its logarithm.</summary>
    public bool IsRelative => Name is "rmsle" or "mape";

    /// <summary>Whether errors count as they are, not squared.</summary>
    public bool IsAbsolute => Name is "mae" or "mape";

    public bool IsBetter(double score, double than) => HigherIsBetter ? score > than : score < than;

    /// <summary>The predictions that margins stand for, as a prediction file has them.</summary>
    public double[] Predictions(double[] margins) => Link.Predictions(task, margins, Width);

    public Estimate Of(double[] margins, Truth truth) => metric.Measure(Predictions(margins), truth);

    /// <summary>The score alone, of rows that may be too few or too much alike to be scored by themselves: then it is not a number.</summary>
    public double Glance(double[] margins, Truth truth)
    {
        try
        {
            return Of(margins, truth).Score;
        }
        catch (ArgumentException)
        {
            // One class, one group, one value only: a fold may be so, and all folds together are not.
            return double.NaN;
        }
    }

    /// <summary>
    /// By how much the first is better than the second on the same rows, positive when it is. The rows' common luck cancels.
    /// </summary>
    public Estimate Gain(double[] first, double[] second, Truth truth)
    {
        using var traced = Traced(first, truth);
        using var other = Traced(second, truth);
        var compared = traced.Against(other);
        return new((HigherIsBetter ? 1 : -1) * compared.Difference, compared.StandardError);
    }

    private Measurement Traced(double[] margins, Truth truth) => metric.Trace(Predictions(margins), truth);
}
