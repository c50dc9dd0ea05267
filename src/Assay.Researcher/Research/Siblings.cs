using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Boosting;
using Assay.Researcher.Families;
using Assay.Researcher.Recipes;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>What merged directions tracked that this one can go on from.</summary>
internal static class Siblings
{
    /// <summary>How the history calls directions of this agent.</summary>
    public const string BuiltIn = "builtin";

    /// <summary>
    /// The runs that merged directions submitted, and of agents that submit otherwise the best run of each branch; the best
    /// first.
    /// </summary>
    public static IReadOnlyList<Sibling> Best(IEnumerable<Run> runs, History history, Yardstick yardstick)
    {
        var (merged, own) = (Branches(history, _ => true), Branches(history, entry => entry.Agent == BuiltIn));
        return [.. runs
            .Where(run => run.Tag(Names.Branch) is { } branch && merged.Contains(branch))
            .Select(run => Read(run, yardstick))
            .OfType<Sibling>()
            .Select(sibling => sibling with { Own = own.Contains(sibling.Branch) })
            .Where(sibling => sibling.Recipe is not null || sibling.Boosting is not null)
            .GroupBy(sibling => sibling.Branch)
            .SelectMany(branch => branch.Any(sibling => sibling.IsSubmitted)
                ? branch.Where(sibling => sibling.IsSubmitted)
                : branch.OrderByDescending(sibling => sibling.Recipe is not null).ThenByDescending(sibling => sibling.Judged).ThenByDescending(Goodness).Take(1))
            .OrderByDescending(Goodness)];

        double Goodness(Sibling sibling) => yardstick.HigherIsBetter ? sibling.Score : -sibling.Score;
    }

    private static HashSet<string> Branches(History history, Func<HistoryEntry, bool> wanted) => history.Directions
        .Where(entry => entry.Status == DirectionStatus.Merged && wanted(entry))
        .SelectMany(entry => new[] { $"exp/{entry.Direction}", $"exp/{entry.Slug}" })
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>What each branch brought, by its best run; and that a blend was tried, whatever came of it, for it left no recipe.</summary>
    public static IReadOnlyList<Outcome> Outcomes(IReadOnlyList<Sibling> siblings, IReadOnlyList<Run> runs, History history, Yardstick yardstick)
    {
        Outcome[] brought = [.. siblings.DistinctBy(sibling => sibling.Branch).Select(sibling => new Outcome(
            sibling.Family ?? sibling.Branch,
            Roster.Find(sibling.Family)?.Kin,
            Math.Max(0, yardstick.HigherIsBetter ? 1 - sibling.Score : sibling.Score),
            sibling.FitSeconds)
        {
            Weighable = siblings.Any(other => other.Branch == sibling.Branch && other.Weighable),
            Direction = Number(sibling),
            At = siblings.Where(other => other.Branch == sibling.Branch && other.Weighable).Max(other => other.Run.Info.EndTime),
        })];
        return [.. brought, .. history.Directions
            .Where(entry => brought.Length > 0 && Roster.Find(entry.Approach?.Family)?.Kin == Kin.Blends)
            .Select(entry => new Outcome(entry.Approach!.Family, Kin.Blends, brought.Max(outcome => outcome.Error), FitSeconds: null)
            {
                Direction = entry.Direction.Number,
                At = runs.Where(run => run.Tag(Names.Direction) == entry.Direction.ToString()).Min(run => run.Info.StartTime),
            })];
    }

    private static int Number(Sibling sibling)
        => sibling.Run.Tag(Names.Direction) is ['d', '-', .. var number] && int.TryParse(number, out var direction) ? direction : 0;

    // A score over fresh folds is worth more than the holdout's that chose the run; other agents may say just the metric.
    private static Sibling? Read(Run run, Yardstick yardstick)
    {
        var recipe = Parameters.Tame(Parameters.Recipe(run));
        var judged = run.Metric(Stage.Judging.Metric(yardstick.Name));
        var score = judged ?? run.Metric(Stage.Looking.Metric(yardstick.Name)) ?? run.Metric($"valid_{yardstick.Name}") ?? run.Metric(yardstick.Name);
        return score is null ? null : new(
            run, run.Tag(Names.Family), score.Value, judged is not null, recipe, Parameters.Boosting(run) ?? Boosting(recipe));
    }

    // An average of several names the parameters of each by its place: the first trees among them say enough.
    private static BoostingSettings? Boosting(Recipe? recipe)
        => (recipe as Recipe.Blend)?.Parts.Select(part => part.Learner).OfType<Learner.Boosted>().FirstOrDefault()?.Settings;
}
