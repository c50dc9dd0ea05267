using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Linear;

namespace Assay.Researcher.Recipes;

/// <summary>The lab's metric, as it is used on rows that were set aside.</summary>
internal sealed class Yardstick(Metric metric)
{
    public string Name => metric.Name;

    public bool HigherIsBetter => metric.HigherIsBetter;

    /// <summary>XGBoost's name for what is watched while trees grow: the metric itself, or the loss where the metric moves in jumps.</summary>
    public string Watched => metric.Name switch
    {
        "auc" => "auc",
        "average_precision" => "aucpr",
        "brier" => "rmse",
        _ => "logloss",
    };

    public bool WatchedHigherIsBetter => Watched is "auc" or "aucpr";

    public bool IsBetter(double score, double than) => HigherIsBetter ? score > than : score < than;

    public Estimate Of(double[] margins, double[] labels) => metric.Measure(Link.Probabilities(margins), labels);

    /// <summary>
    /// By how much the first is better than the second on the same rows, positive when it is. The rows' common luck cancels.
    /// </summary>
    public Estimate Gain(double[] first, double[] second, double[] labels)
    {
        var compared = Traced(first, labels).Against(Traced(second, labels));
        return new((HigherIsBetter ? 1 : -1) * compared.Difference, compared.StandardError);
    }

    private Measurement Traced(double[] margins, double[] labels) => metric.Trace(Link.Probabilities(margins), labels);
}
