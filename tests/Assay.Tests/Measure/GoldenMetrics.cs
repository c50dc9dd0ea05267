using System.Text.Json;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Measure;

/// <summary>The values that tests/golden/make.py had scikit-learn compute.</summary>
public sealed class GoldenMetrics
{
    public sealed record Case(string Name, double[] Targets, double[] Predictions, Dictionary<string, double> Expected)
    {
        public override string ToString() => Name;
    }

    private static readonly Case[] Cases = Read();

    public static TheoryData<string, string> Measurements => new(
        from @case in Cases
        from metric in @case.Expected.Keys
        select new TheoryDataRow<string, string>(@case.Name, metric));

    [Theory]
    [MemberData(nameof(Measurements))]
    public void Every_metric_agrees_with_scikit_learn(string name, string metric)
    {
        var golden = Cases.Single(@case => @case.Name == name);

        var measured = Metric.Find(TaskKind.Binary, metric).Measure(golden.Predictions, golden.Targets);

        Assert.Equal(golden.Expected[metric], measured.Score, 1e-12 * Math.Max(1, golden.Expected[metric]));
        Assert.True(double.IsFinite(measured.StandardError) && measured.StandardError >= 0, $"standard error {measured.StandardError}");
    }

    [Fact]
    public void No_binary_metric_is_without_golden_values()
        => Assert.All(Cases, golden => Assert.Equal(
            Metric.For(TaskKind.Binary).Select(metric => metric.Name).Order(),
            golden.Expected.Keys.Order()));

    private static Case[] Read()
    {
        using var stream = typeof(GoldenMetrics).Assembly.GetManifestResourceStream("golden/binary.json")!;
        return JsonSerializer.Deserialize<Case[]>(stream, AssayJson.Line)!;
    }
}
