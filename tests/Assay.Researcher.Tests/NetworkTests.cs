using Assay.Protocol;
using Assay.Researcher.Networks;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tests.Fakes;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class NetworkTests
{
    private const int Rows = 12;
    private const float Nudge = 2e-3f;

    public static TheoryData<TaskKind> Tasks => [.. Enum.GetValues<TaskKind>()];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Slopes_are_what_nudging_each_weight_finds(TaskKind task)
    {
        var sheet = Islands.Sheet(task, Rows);
        var yardstick = Islands.Yardstick(task);
        var net = Net.Random(sheet.Features.Width, [7, 5], yardstick.Width, new Random(3));
        var slopes = Slopes(net, sheet, yardstick);

        var wrong = 0;
        foreach (var (at, layer) in net.Layers.Index())
        {
            for (var i = 0; i < layer.Weights.Length; i++)
            {
                var before = layer.Weights[i];
                layer.Weights[i] = before + Nudge;
                var above = Loss(net, sheet, yardstick);
                layer.Weights[i] = before - Nudge;
                var below = Loss(net, sheet, yardstick);
                layer.Weights[i] = before;
                wrong += Math.Abs(((above - below) / (2 * Nudge)) - slopes[at][i]) > 0.01 + (0.02 * Math.Abs(slopes[at][i])) ? 1 : 0;
            }
        }

        // A nudge may push a unit over the bend at zero, where there is no slope; that is rare.
        Assert.True(wrong <= net.Layers.Sum(layer => layer.Weights.Length) / 50, $"{wrong} slopes are wrong");
        Assert.Contains(slopes, layer => layer.Any(slope => Math.Abs(slope) > 0.05));
    }

    [Fact]
    public void Patience_keeps_the_pass_that_served_the_judged_rows_best()
    {
        var fitted = Islands.Fit(new Learner.Network(new() { Hidden = [32], Rate = 0.01 }, Epochs: 200, Patience: 5), TaskKind.Binary);

        var valid = fitted.Curve.Steps.Where(step => step.Metric == "valid_auc").ToList();
        Assert.Equal(valid.MaxBy(step => step.Value).Number, fitted.Rounds[0]);
        Assert.True(valid.Count == 200 || valid.Count == fitted.Rounds[0] + 5);
    }

    [Fact]
    public void A_settled_network_makes_the_passes_that_were_kept()
        => Assert.Equal(new Learner.Network(new(), 17, 0) with { Settings = Usual }, new Learner.Network(Usual, 150, 15).Settled(17.4));

    private static NetworkSettings Usual { get; } = new();

    private static float[][] Slopes(Net net, Sheet sheet, Yardstick yardstick)
    {
        float[][] slopes = [.. net.Layers.Select(layer => new float[layer.Weights.Length])];
        var width = yardstick.Width;
        foreach (var unit in Units(yardstick.Task))
        {
            Trace[] traces = [.. unit.Select(_ => new Trace(net.Layers))];
            var (margins, moved) = (new double[unit.Length * width], new double[unit.Length * width]);
            foreach (var (at, row) in unit.Index())
            {
                traces[at].Forward(sheet.Features, row);
                traces[at].Margins.ToArray().Select(margin => (double)margin).ToArray().CopyTo(margins, at * width);
            }

            new Loss(yardstick).Of(margins, [.. unit.Select(row => sheet.Labels[row])], moved);
            foreach (var (at, trace) in traces.Index())
            {
                trace.Backward([.. moved.Skip(at * width).Take(width).Select(slope => (float)slope)], slopes);
            }
        }

        return slopes;
    }

    private static double Loss(Net net, Sheet sheet, Yardstick yardstick)
    {
        var margins = net.Margins(sheet.Features);
        var width = yardstick.Width;
        return Units(yardstick.Task).Sum(unit => new Loss(yardstick).Of(
            margins.AsSpan(unit[0] * width, unit.Length * width), [.. unit.Select(row => sheet.Labels[row])], new double[unit.Length * width]));
    }

    private static IEnumerable<int[]> Units(TaskKind task)
        => task == TaskKind.Ranking ? [[.. Enumerable.Range(0, Rows)]] : Enumerable.Range(0, Rows).Select(row => new[] { row });
}
