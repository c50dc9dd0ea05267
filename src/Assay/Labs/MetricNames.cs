using Assay.Measure.Metrics;
using Assay.Protocol;

namespace Assay.Labs;

/// <summary>The metrics that a contract may name. Those of later tasks are known by name, so that the error can say so.</summary>
internal static class MetricNames
{
    public static string Usual => Metric.Default(TaskKind.Binary);

    public static IReadOnlyList<string> UsualAlso { get; } = ["logloss", "average_precision"];

    private static readonly string[] Binary = [.. Metric.For(TaskKind.Binary).Select(metric => metric.Name)];

    private static readonly string[] Later =
    [
        "macro_f1", "balanced_accuracy", "auc_ovr", "rmse", "mae", "rmsle", "r2", "mape",
        "ndcg", "map", "mrr", "precision", "recall",
    ];

    /// <summary>Why a name cannot be used, in a sentence; null when it can.</summary>
    public static string? Fault(string name)
    {
        var allowed = $"Allowed: {string.Join(", ", Binary)}.";
        return Binary.Contains(name) ? null
            : name.StartsWith("command:", StringComparison.Ordinal) ? $"a scorer of your own ('{name}') is not in this version. {allowed}"
            : Later.Contains(name.Split('@')[0]) ? $"'{name}' is no metric of a binary task, and this version measures binary tasks. {allowed}"
            : $"'{name}' is not a metric{Nearest.Hint(name, Binary)} {allowed}";
    }
}
