using Assay.Measure.Metrics;
using Assay.Protocol;

namespace Assay.Labs;

/// <summary>The metrics that a contract may name.</summary>
internal static class MetricNames
{
    /// <summary>What decides unless the owner says otherwise.</summary>
    public static string Usual(TaskKind task) => Metric.Default(task);

    /// <summary>What the owner sees besides.</summary>
    public static IEnumerable<string> UsualAlso(TaskKind task, string metric) => Customary(task).Prepend(Usual(task)).Distinct().Where(also => also != metric);

    /// <summary>Whether a task has a metric of that name.</summary>
    public static bool IsOf(TaskKind task, string name) => Fault(task, name) is null;

    /// <summary>Why a name cannot be used, in a sentence; null when it can.</summary>
    public static string? Fault(TaskKind task, string name)
    {
        if (name.StartsWith("command:", StringComparison.Ordinal))
        {
            return $"custom scorers ('{name}') are not supported in this version. Allowed: {string.Join(", ", Metric.For(task).Select(metric => metric.Name))}.";
        }

        if (task != TaskKind.Ranking && IsOf(TaskKind.Ranking, name))
        {
            return $"'{name}' is a ranking metric, not one for a {task.ToString().ToLowerInvariant()} task: to rank rows within a group, such as a query, use --task ranking --group COLUMN.";
        }

        try
        {
            Metric.Find(task, name);
            return null;
        }
        catch (AssayException fault)
        {
            return fault.Message;
        }
    }

    private static string[] Customary(TaskKind task) => task switch
    {
        TaskKind.Binary => ["logloss", "average_precision"],
        TaskKind.Multiclass => ["logloss", "macro_f1"],
        TaskKind.Regression => ["mae", "r2"],
        _ => ["map", "mrr"],
    };
}
