using System.Globalization;
using Assay.Protocol;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Boosting;

/// <summary>One of XGBoost's metrics.</summary>
internal readonly record struct Watched(string Name, bool HigherIsBetter)
{
    public double Goodness(double value) => HigherIsBetter ? value : -value;
}

/// <summary>What trees minimise for the lab's task, and what is watched while they grow, in XGBoost's words.</summary>
/// <param name="Name">The objective.</param>
/// <param name="Loss">What falls as long as there is anything to learn.</param>
/// <param name="Metric">The lab's metric, or what is nearest to it: it decides which round is kept.</param>
internal sealed record Objective(string Name, Watched Loss, Watched Metric)
{
    private const string Error = "mae";
    private const string RootOfSquares = "rmse";

    public static Objective Of(Yardstick yardstick, BoostingSettings settings) => yardstick.Task switch
    {
        TaskKind.Binary => new(settings.Objective ?? "binary:logistic", Falling("logloss"), Binary(yardstick.Name)),
        TaskKind.Multiclass => new(settings.Objective ?? "multi:softprob", Falling("mlogloss"), Falling(yardstick.Name == "accuracy" ? "merror" : "mlogloss")),
        TaskKind.Regression => Regression(settings.Objective ?? (yardstick.IsAbsolute ? "reg:absoluteerror" : "reg:squarederror"), yardstick.IsAbsolute),
        _ => Ranking(settings.Objective ?? "rank:pairwise", yardstick.Name),
    };

    /// <summary>The parameters that follow, for rows of these targets.</summary>
    public IEnumerable<KeyValuePair<string, string>> Named(Yardstick yardstick, BoostingSettings settings, double[] labels)
    {
        yield return new("objective", Name);
        if (yardstick.Task == TaskKind.Multiclass)
        {
            yield return new("num_class", yardstick.Width.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            // One step from even odds makes a forest's margin the mean of its leaves' shares; from the rows' share it would overshoot.
            var start = yardstick.Task != TaskKind.Binary ? 0 : settings.Parallel > 1 ? 0.5 : Math.Clamp(labels.Average(), 1e-4, 1 - 1e-4);
            yield return new("base_score", start.ToString("R", CultureInfo.InvariantCulture));
        }

        yield return new("eval_metric", Loss.Name);
        if (Metric != Loss)
        {
            yield return new("eval_metric", Metric.Name);
        }
    }

    private static Watched Binary(string metric) => metric switch
    {
        "auc" => new("auc", true),
        "average_precision" => new("aucpr", true),
        "brier" => Falling(RootOfSquares),
        _ => Falling("logloss"),
    };

    private static Objective Regression(string name, bool absolute)
    {
        var watched = Falling(absolute ? Error : RootOfSquares);
        return new(name, watched, watched);
    }

    // A score is watched by the cut-off that it is judged by; XGBoost knows no reciprocal rank.
    private static Objective Ranking(string name, string metric)
    {
        var watched = new Watched(
            metric.StartsWith("ndcg", StringComparison.Ordinal) ? metric
            : metric == "map" ? metric
            : metric.StartsWith("precision@", StringComparison.Ordinal) ? $"pre@{metric["precision@".Length..]}"
            : "ndcg",
            HigherIsBetter: true);
        return new(name, watched, watched);
    }

    private static Watched Falling(string name) => new(name, HigherIsBetter: false);
}
