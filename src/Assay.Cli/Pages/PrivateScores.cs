using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Spectre.Console;

namespace Assay.Cli.Pages;

/// <summary>Public against private, a line for each candidate, with the baseline and the bound as the two ends of the scale.</summary>
internal static class PrivateScores
{
    /// <summary>Under the table: which sign is the bad one, for a metric of either kind.</summary>
    public static string Key(MetricInfo metric)
        => $"Change: private {metric.Name} less public. {(metric.HigherIsBetter ? "Below" : "Above")} 0 it is worse on private rows. ± is one standard error.";

    public static Table Of(RevealAnswer answer, MetricInfo metric, Screen screen)
    {
        var table = screen.Table("direction", "public", "private", "change", "marks", "note");
        foreach (var direction in answer.Directions)
        {
            table.AddRow(
                Plain.Markup(direction.Slug), Numbers.Score(direction.Public), Numbers.Score(direction.Private), Change(answer, direction, metric),
                Plain.Markup(Marks.Signs(direction.Marks), screen.Most(31)), Plain.Markup(direction.Note, screen.Most(60)));
        }

        if (answer.Baseline is { } baseline)
        {
            table.AddRow("[grey]baseline[/]", Numbers.Score(baseline.Public), Numbers.Score(baseline.Private), "", "", "");
        }

        if (answer.Bound is { } bound)
        {
            table.AddRow("[grey]best possible[/]", Numbers.Score(bound.Public), Numbers.Score(bound.Private), "", "", "");
        }

        return table;
    }

    private static string Change(RevealAnswer answer, RevealedDirection direction, MetricInfo metric)
        => answer.Assessment.Private?.Candidates.FirstOrDefault(candidate => candidate.Direction == direction.Id)?.Drop is { } drop
            ? $"{Numbers.Moved(drop, metric)} ± {Numbers.Text(drop.StandardError, drop.StandardError)}"
            : "–";
}
