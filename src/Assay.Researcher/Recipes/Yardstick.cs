using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Linear;

namespace Assay.Researcher.Recipes;

/// <summary>The lab's metric, as it is used on rows that were set aside.</summary>
internal sealed class Yardstick(Metric metric)
{
    private const int Blocks = 20;

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
    /// By how much the first is better than the second on the same rows, positive when it is. The rows' common luck
    /// cancels: DeLong's covariance for AUC, else the spread over blocks of rows.
    /// </summary>
    public Estimate Gain(double[] first, double[] second, double[] labels)
    {
        if (metric.Name == "auc")
        {
            return Statistics.PairedDifference(first, second, labels);
        }

        var difference = Difference(first, second, labels);
        var gains = BlocksOf(labels).Select(rows => Difference(Data.Pick.From(first, rows), Data.Pick.From(second, rows), Data.Pick.From(labels, rows))).ToArray();
        var mean = gains.Average();
        return new(difference, Math.Sqrt(gains.Sum(gain => (gain - mean) * (gain - mean)) / (gains.Length - 1) / gains.Length));
    }

    private double Difference(double[] first, double[] second, double[] labels)
        => (HigherIsBetter ? 1 : -1) * (Of(first, labels).Score - Of(second, labels).Score);

    // Each block gets its share of both classes, without which most metrics say nothing.
    private static IEnumerable<int[]> BlocksOf(double[] labels)
    {
        var rarest = Math.Min(labels.Count(label => label == 1), labels.Count(label => label == 0));
        var blocks = Math.Clamp(rarest, 2, Blocks);
        return Enumerable.Range(0, labels.Length)
            .OrderBy(row => labels[row])
            .Select((row, place) => (row, block: place % blocks))
            .GroupBy(pair => pair.block, pair => pair.row)
            .Select(rows => rows.ToArray());
    }
}
