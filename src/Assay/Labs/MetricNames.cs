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
            return $"a scorer of your own ('{name}') is not in this version. Allowed: {string.Join(", ", Metric.For(task).Select(metric => metric.Name))}.";
        }

        if (task != TaskKind.Ranking && IsOf(TaskKind.Ranking, name))
        {
            return $"'{name}' is no metric of a {task.ToString().ToLowerInvariant()} task but of ranking: rows are ranked within a group, so say which column names it, such as a query or a customer: --task ranking --group COLUMN.";
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
