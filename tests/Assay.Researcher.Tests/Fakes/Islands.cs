using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Tests.Fakes;

/// <summary>Rows on a plane whose targets depend on where they are, in a way that no straight line tells: for each task a small problem that can be solved.</summary>
internal static class Islands
{
    private const int RowsOfGroup = 12;

    public static FeaturePlan Plan { get; } = new()
    {
        Numbers = NumberTreatment.Scaled,
        LowCardinality = CategoryTreatment.OneHot,
        HighCardinality = CategoryTreatment.OneHot
    };

    public static Yardstick Yardstick(TaskKind task) => new(task, task == TaskKind.Multiclass ? 3 : 0, Metric.For(task)[0]);

    public static Rows Make(TaskKind task, int rows, int seed)
    {
        var random = new Random(seed);
        var (x, y, noise) = (Numbers(rows, random), Numbers(rows, random), Numbers(rows, random));
        var height = x.Zip(y, (one, other) => Math.Sin(2 * one) + (other * other)).ToArray();
        double[] targets = task switch
        {
            TaskKind.Binary => [.. height.Select(value => value > 1 ? 1.0 : 0)],
            TaskKind.Multiclass => [.. height.Select(value => value > 1.8 ? 2.0 : value > 0.6 ? 1 : 0)],
            TaskKind.Regression => [.. height.Select(value => 100 + (10 * value))],
            _ => [.. height.Select(value => Math.Clamp(Math.Floor(value + 1), 0, 4))],
        };
        var frame = new Frame(
            [.. Enumerable.Range(0, rows).Select(row => $"{row}")],
            [new Column.Numbers("x", x), new Column.Numbers("y", y), new Column.Numbers("noise", noise), new Column.Categories("half", [.. x.Select(value => value > 0 ? "east" : "west")])]);
        return new(frame, task, new(targets)
        {
            Classes = task switch { TaskKind.Multiclass => 3, TaskKind.Binary => 2, _ => 0 },
            Groups = task == TaskKind.Ranking ? [.. Enumerable.Range(0, rows).Select(row => row / RowsOfGroup)] : null,
        });
    }

    public static Bench Bench(TaskKind task, TimeSpan? time = null, TimeProvider? clock = null)
        => new(Yardstick(task), new Deadline(clock ?? TimeProvider.System, time ?? TimeSpan.FromHours(1)), CancellationToken.None);

    public static Fitted Fit(Learner learner, TaskKind task, Bench? bench = null)
    {
        using var cache = new FeatureCache(10_000_000);
        return new Recipe.Single(Plan, learner, Seed: 1).Fit(new(Make(task, 720, 1), Make(task, 360, 2), cache), bench ?? Bench(task));
    }

    /// <summary>The features and targets of some rows as a learner gets them.</summary>
    public static Sheet Sheet(TaskKind task, int rows)
    {
        var made = Make(task, rows, 1);
        var features = FeatureSet.Learn(Plan, made, 1, CancellationToken.None);
        return new(new Block(features.Training), made.Truth, Scale.Of(task, TargetScale.None, made.Truth.Targets));
    }

    private static double[] Numbers(int rows, Random random) => [.. Enumerable.Range(0, rows).Select(_ => (random.NextDouble() * 4) - 2)];
}
