using Assay.Measure.Metrics;
using Assay.Protocol;

namespace Assay.Bench.Judgement;

/// <summary>The best of several nearly equal models: do the simultaneous intervals of its differences hold, and is the selection bias what was foretold?</summary>
/// <param name="Covered">How often all intervals of differences to the best hold what is true.</param>
/// <param name="CoveredAlone">The same with intervals for one difference.</param>
/// <param name="Bias">By how much the best score is too good, in the mean over draws, in standard errors of one score.</param>
/// <param name="Foretold">What was estimated, likewise.</param>
internal sealed record BestOfMany(string Metric, int Models, double Covered, double CoveredAlone, double Bias, double Foretold)
{
    private const int Groups = 200;

    public static BestOfMany Simulate(TaskKind task, Metric metric, int many, int draws)
    {
        var models = new Models(task, metric, [.. Enumerable.Range(0, many).Select(model => 0.4 + (0.05 * model / many))]);
        var seen = ParallelEnumerable.Range(0, draws).Select(draw => One(models, draw)).ToList();
        return new BestOfMany(
            metric.Name, many, seen.Average(one => one.Holds), seen.Average(one => one.HoldsAlone), seen.Average(one => one.Bias), seen.Average(one => one.Foretold));
    }

    private static (double Holds, double HoldsAlone, double Bias, double Foretold) One(Models models, int draw)
    {
        var measured = models.Draw(new Random(3_000_000 + draw), Groups);
        var joint = Judgement.Models.Joint(measured);
        var sign = models.HigherIsBetter ? 1 : -1;
        var best = Enumerable.Range(0, joint.Count).MaxBy(model => sign * joint[model].Score);
        var critical = joint.CriticalValue(0.95);
        bool Holds(double reach) => Enumerable.Range(0, joint.Count).All(other =>
            Math.Abs(joint.Difference(best, other).Score - (models.Worth[best] - models.Worth[other])) <= (reach * joint.Difference(best, other).StandardError) + 1e-12);
        var unit = joint[best].StandardError;
        return (
            Holds(critical) ? 1 : 0, Holds(1.96) ? 1 : 0,
            sign * (joint[best].Score - models.Worth[best]) / unit,
            joint.SelectionBias([.. Enumerable.Range(0, joint.Count)], models.HigherIsBetter) / unit);
    }
}
