using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Cli.Pages;

/// <summary>The brief as an agent, or a person beside it, reads it.</summary>
internal static class Briefing
{
    public static IEnumerable<string> Lines(Brief brief)
    {
        var data = brief.Data;
        yield return $"Lab {brief.Lab}, direction {brief.Direction}, branch {brief.Branch}";
        yield return $"Goal: {brief.Goal}";
        yield return $"Predict {data.Target} ({Asked(brief)}): {Numbers.Word(brief.Task)}, "
            + $"scored by {brief.Metric.Name}, {(brief.Metric.HigherIsBetter ? "higher" : "lower")} is better.";
        yield return $"Data: {data.Train} ({data.TrainRows} rows), {data.Public} ({data.PublicRows} rows without the target), {data.Schema}; ID column: {data.Id}.";
        if (brief.Environment is { } environment)
        {
            yield return $"Environment: {environment}";
        }

        if (brief.Suggestion is { } suggestion)
        {
            yield return $"The owner suggests for this direction: {suggestion}";
        }

        yield return $"Best released public score of the lab: {Numbers.Score(brief.StandingBest)} (± is one standard error).";
        yield return brief.Announced is { } announced ? $"Announced as {announced.Slug}: {announced.Title}" : "Not announced yet.";
        yield return brief.Submitted ? "Submitted: nothing more can be submitted." : "Nothing submitted yet.";
        yield return Line(brief.Budget);
        foreach (var line in Listed("Rules", brief.Rules).Concat(Listed("Guidance", brief.Guidance)))
        {
            yield return line;
        }
    }

    private static string Asked(Brief brief) => (brief.Task, brief.Data) switch
    {
        (TaskKind.Multiclass, { Classes: { } classes }) => $"a probability for each of {classes.Count} classes, in columns named by their labels",
        (TaskKind.Regression, _) => "a number",
        (TaskKind.Ranking, { Group: { } group }) => $"a score, higher for rows that rank earlier within their {group}",
        (_, var data) => $"the probability of '{data.Positive}'",
    };

    public static string Line(BudgetAnswer budget)
        => $"Left: {budget.EvaluationsLeft} evaluations, {Numbers.Time(budget.SecondsLeft)}{(budget.UsdLeft is { } usd ? $", {Numbers.Money(usd)}" : "")}. {After(budget.DirectionsLeft)}";

    private static string After(int directions) => directions switch
    {
        0 => "This is the last direction.",
        1 => "Up to 1 more direction after this one.",
        _ => $"Up to {directions} more directions after this one.",
    };

    private static IEnumerable<string> Listed(string title, IReadOnlyList<string> items)
        => items is [] ? [] : [$"{title}:", .. items.Select(i => $"- {i}")];
}
