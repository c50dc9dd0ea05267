using Assay.Measure.Metrics;
using Assay.Protocol;

namespace Assay.Bench.Judgement;

/// <summary>Two correlated models on the same rows: does the 95 % interval of their difference hold what is true, and is a true gain seen?</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Covered">The share of draws in which the interval holds the true difference.</param>
/// <param name="Power">How often a true gain of two paired errors is significant.</param>
/// <param name="UnpairedPower">The same with the error of independent scores.</param>
/// <param name="Ratio">How many times larger that error is.</param>
internal sealed record Pairs(string Metric, double Covered, double Power, double UnpairedPower, double Ratio)
{
    private const double Reach = 1.96;
    private const int Groups = 200;

    public static Pairs Simulate(TaskKind task, Metric metric, int draws)
    {
        var models = new Models(task, metric, [0.25, 0.4]);
        var gain = models.Worth[0] - models.Worth[1];
        var seen = Draws(models, Groups, draws, seed: 1);
        var typical = seen.Average(pair => pair.Error) * Math.Sqrt(Groups);
        var enough = Math.Clamp((int)Math.Pow(2 * typical / gain, 2), 20, 20_000);
        var tuned = Draws(models, enough, draws, seed: 2);
        return new Pairs(
            metric.Name,
            seen.Average(pair => Math.Abs(pair.Difference - gain) <= Reach * pair.Error ? 1.0 : 0),
            tuned.Average(pair => pair.Difference * gain > 0 && Math.Abs(pair.Difference) > Reach * pair.Error ? 1.0 : 0),
            tuned.Average(pair => pair.Difference * gain > 0 && Math.Abs(pair.Difference) > Reach * pair.Unpaired ? 1.0 : 0),
            tuned.Average(pair => pair.Unpaired / pair.Error));
    }

    private static List<(double Difference, double Error, double Unpaired)> Draws(Models models, int groups, int draws, int seed) => [.. ParallelEnumerable.Range(0, draws).Select(draw =>
    {
        var pair = models.Draw(new Random((seed * 1_000_000) + draw), groups);
        var difference = Models.Joint(pair).Difference(0, 1);
        var (one, other) = (pair[0].Estimate.StandardError, pair[1].Estimate.StandardError);
        return (difference.Score, difference.StandardError, Math.Sqrt((one * one) + (other * other)));
    })];
}
