using System.Globalization;
using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>Which metrics each task allows, and by which names they are asked for.</summary>
internal static class Catalogue
{
    private const int MostDepth = 1000;

    private static readonly IReadOnlyList<Metric> Binary =
        [new Auc(), new AveragePrecision(), new LogLoss(), new Brier(), new Accuracy(), new F1()];

    private static readonly IReadOnlyList<Metric> ManyClasses =
        [new Multiclass.Accuracy(), new Multiclass.LogLoss(), new Multiclass.MacroF1(), new Multiclass.BalancedAccuracy(), new Multiclass.AucOneVsRest()];

    private static readonly IReadOnlyList<Metric> Numbers =
        [new Regression.Rmse(), new Regression.Mae(), new Regression.Rmsle(), new Regression.R2(), new Regression.Mape()];

    private static readonly IReadOnlyList<Metric> Ranks =
        [new Ranked.Ndcg(10), new Ranked.MeanAveragePrecision(), new Ranked.ReciprocalRank(), new Ranked.PrecisionAt(10), new Ranked.RecallAt(10)];

    public static IReadOnlyList<Metric> For(TaskKind task) => task switch
    {
        TaskKind.Binary => Binary,
        TaskKind.Multiclass => ManyClasses,
        TaskKind.Regression => Numbers,
        TaskKind.Ranking => Ranks,
        _ => throw new ArgumentOutOfRangeException(nameof(task)),
    };

    public static Metric Find(TaskKind task, string name)
        => For(task).FirstOrDefault(metric => metric.Name == name)
            ?? (task == TaskKind.Ranking ? AtDepth(name) : null)
            ?? throw Unknown(task, name);

    private static Metric? AtDepth(string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        if (at < 0 || !int.TryParse(name.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var depth)
            || depth is < 1 or > MostDepth || name[at + 1] == '0')
        {
            return null;
        }

        return name[..at] switch
        {
            "ndcg" => new Ranked.Ndcg(depth),
            "precision" => new Ranked.PrecisionAt(depth),
            "recall" => new Ranked.RecallAt(depth),
            _ => null,
        };
    }

    private static AssayException Unknown(TaskKind task, string name)
    {
        var names = For(task).Select(metric => metric.Name).ToArray();
        var allowed = names.Select(one => one.Replace("@10", "@K", StringComparison.Ordinal));
        return AssayException.Usage(
            $"{Tables.Quoted.Text(name)} is not a metric for a {task.ToString().ToLowerInvariant()} task: did you mean {Spelling.Nearest(name, names)}? "
            + $"Allowed are {string.Join(", ", allowed)}{(task == TaskKind.Ranking ? $", with K from 1 to {MostDepth}" : "")}.");
    }
}
