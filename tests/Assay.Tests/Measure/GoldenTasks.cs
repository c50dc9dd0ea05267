using System.Text.Json;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Measure;

/// <summary>The values that tests/golden/tasks.py had scikit-learn compute, over every order of tied rows where there are ties.</summary>
public sealed class GoldenTasks
{
    public sealed record Case(string Name, double[] Targets, double[] Predictions, Dictionary<string, double> Expected)
    {
        public int Classes { get; init; }

        public int[]? Groups { get; init; }
    }

    public static TheoryData<TaskKind, string, string> Measurements => new(
        from task in new[] { TaskKind.Multiclass, TaskKind.Regression, TaskKind.Ranking }
        from golden in Cases(task)
        from metric in golden.Expected.Keys
        select new TheoryDataRow<TaskKind, string, string>(task, golden.Name, metric));

    [Theory]
    [MemberData(nameof(Measurements))]
    public void Every_metric_agrees_with_scikit_learn(TaskKind task, string name, string metric)
    {
        var golden = Cases(task).Single(one => one.Name == name);

        var measured = Metric.Find(task, metric).Measure(golden.Predictions, new Truth(golden.Targets) { Classes = golden.Classes, Groups = golden.Groups });

        Assert.Equal(golden.Expected[metric], measured.Score, 2e-12 * Math.Max(1, Math.Abs(golden.Expected[metric])));
        Assert.True(double.IsFinite(measured.StandardError) && measured.StandardError >= 0, $"standard error {measured.StandardError}");
    }

    [Theory]
    [InlineData(TaskKind.Multiclass)]
    [InlineData(TaskKind.Regression)]
    [InlineData(TaskKind.Ranking)]
    public void No_metric_is_without_golden_values(TaskKind task)
        => Assert.Empty(Metric.For(task).Select(metric => metric.Name).Except(Cases(task).SelectMany(golden => golden.Expected.Keys)));

    private static Case[] Cases(TaskKind task)
    {
        using var stream = typeof(GoldenTasks).Assembly.GetManifestResourceStream($"golden/{task.ToString().ToLowerInvariant()}.json")!;
        return JsonSerializer.Deserialize<Case[]>(stream, AssayJson.Line)!;
    }
}
