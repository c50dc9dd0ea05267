using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Protocol.Agents;
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

    public static HistoryEntry Entry(int number, string title = "t", DirectionStatus status = DirectionStatus.Merged) => new()
    {
        Direction = new(number),
        Slug = $"s{number}",
        Title = title,
        Rationale = "r",
        Agent = "builtin",
        Status = status,
        Runs = 1,
        Evaluations = 1,
        Learnings = [],
    };

    /// <summary>A direction that announced a family of the built-in researcher.</summary>
    public static HistoryEntry Entry(int number, IFamily family, DirectionStatus status = DirectionStatus.Merged)
        => Entry(number, family.Title, status) with { Approach = new(family.Id) };

    public static HistoryEntry Entry(int number, Choice choice) => Entry(number, choice.Title) with { Approach = choice.Approach };

    /// <summary>Rows of two classes that one number says nothing of.</summary>
    public static Study Study(int rows, int[]? groups = null, int seed = 1)
    {
        var truth = new Truth([.. Enumerable.Range(0, rows).Select(row => row % 2 == 0 ? 1.0 : 0)]) { Groups = groups };
        var frame = new Frame([.. Enumerable.Range(0, rows).Select(row => $"{row}")], [new Column.Numbers("x", [.. Enumerable.Range(0, rows).Select(row => row * 7919.0 % 1000)])]);
        return Research.Study.Of(new(frame, truth, [], Moments: null), new Schema { Id = "id", Target = "y", Task = TaskKind.Binary }, Auc, seed);
    }

    /// <summary>The rows as a fold to learn from, with none to judge on.</summary>
    public static FoldRows Fold(Rows rows) => new(rows, null, new FeatureCache(1_000_000));

    public static Folds Folds(double[] labels, int[]? groups = null) => new(TaskKind.Binary, new Truth(labels) { Groups = groups }, Moments: null);
}
