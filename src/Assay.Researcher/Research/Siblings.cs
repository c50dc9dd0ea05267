using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Families;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>What merged directions tracked that this one can go on from.</summary>
internal static class Siblings
{
    /// <summary>The best run of each family (by branch where a run names no family), the best first.</summary>
    public static IReadOnlyList<Sibling> Best(IEnumerable<Run> runs, History history, Yardstick yardstick)
    {
        var merged = history.Directions
            .Where(entry => entry.Status == DirectionStatus.Merged)
            .SelectMany(entry => new[] { $"exp/{entry.Direction}", $"exp/{entry.Slug}" })
            .ToHashSet(StringComparer.Ordinal);
        return [.. runs
            .Where(run => run.Tag(Names.Branch) is { } branch && merged.Contains(branch))
            .Select(run => Read(run, yardstick))
            .OfType<Sibling>()
            .Where(sibling => sibling.Recipe is not null || sibling.Boosting is not null)
            .GroupBy(sibling => sibling.Family ?? sibling.Branch)
            .Select(family => family.OrderByDescending(sibling => sibling.Recipe is not null).ThenByDescending(sibling => sibling.Judged).ThenByDescending(Goodness).First())
            .OrderByDescending(Goodness)];

        double Goodness(Sibling sibling) => yardstick.HigherIsBetter ? sibling.Score : -sibling.Score;
    }

    // A score over fresh folds is worth more than the holdout's that chose the run; other agents may say just the metric.
    private static Sibling? Read(Run run, Yardstick yardstick)
    {
        var judged = run.Metric(Stage.Judging.Metric(yardstick.Name));
        var score = judged ?? run.Metric(Stage.Looking.Metric(yardstick.Name)) ?? run.Metric($"valid_{yardstick.Name}") ?? run.Metric(yardstick.Name);
        return score is null ? null : new(
            run.Info.RunId, run.Tag(Names.Branch)!, run.Tag(Names.Family), score.Value, judged is not null,
            Parameters.Tame(Parameters.Recipe(run)), Parameters.Boosting(run));
    }
}
