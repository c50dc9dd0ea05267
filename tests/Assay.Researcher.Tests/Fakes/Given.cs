using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Families;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Xunit;

namespace Assay.Researcher.Tests.Fakes;

/// <summary>What most tests begin with.</summary>
internal static class Given
{
    public static Yardstick Auc { get; } = Yardstick("auc");

    public static Traits Table { get; } = new()
    {
        Yardstick = Auc,
        Rows = 5000,
        Numbers = 8,
        Categories = 4,
        MostLevels = 40,
        Prose = 0,
        Forward = false,
        RarestClass = 0.3,
    };

    public static Yardstick Yardstick(string metric, TaskKind task = TaskKind.Binary, int classes = 2) => new(task, classes, Metric.Find(task, metric));

    public static Bench Bench() => new(Auc, new Deadline(TimeProvider.System, TimeSpan.FromMinutes(5)), TestContext.Current.CancellationToken);

    public static Rows Rows(Frame frame, double[] labels) => new(frame, TaskKind.Binary, new Truth(labels));

    /// <summary>The rows as a fold to learn from, with none to judge on.</summary>
    public static FoldRows Fold(Rows rows) => new(rows, null, new FeatureCache(1_000_000));

    public static Folds Folds(double[] labels, int[]? groups = null) => new(TaskKind.Binary, new Truth(labels) { Groups = groups }, Moments: null);
}
