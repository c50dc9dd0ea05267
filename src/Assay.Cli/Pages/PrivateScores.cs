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
        => $"Change = private − public {metric.Name}; {(metric.HigherIsBetter ? "negative" : "positive")} = worse on the private split. "
            + "± is one standard error.";

    public static Table Of(RevealAnswer answer, MetricInfo metric, Screen screen)
    {
        var rows = answer.Directions.Select(direction => new Row(
            direction.Slug, Numbers.Score(direction.Public), Numbers.Score(direction.Private), Change(answer, direction, metric),
            Marks.Signs(direction.Marks), direction.Note)).ToList();
        if (answer.Baseline is { } baseline)
        {
            rows.Add(new("baseline", Numbers.Score(baseline.Public), Numbers.Score(baseline.Private), "", "", "", "grey"));
        }

        if (answer.Bound is { } bound)
        {
            rows.Add(new("best possible", Numbers.Score(bound.Public), Numbers.Score(bound.Private), "", "", "", "grey"));
        }

        return Listing.Of(rows,
            [
                new("direction", row => row.Name, Need: Column<Row>.Always) { Colour = row => row.Colour },
                new("public", row => row.Public, Need: 3),
                new("private", row => row.Private, Need: 5),
                new("change", row => row.Change, Need: 4),
                new("marks", row => row.Marks, Give.Cut, Need: 2) { Least = 5, Most = screen.Most(31) },
                new("note", row => row.Note, Give.Cut, Need: 1) { Most = screen.Most(60) },
            ], screen);
    }

    private sealed record Row(
        string Name, string Public, string Private, string Change, string Marks, string? Note, string Colour = "default");

    private static string Change(RevealAnswer answer, RevealedDirection direction, MetricInfo metric)
        => answer.Assessment.Private?.Candidates.FirstOrDefault(candidate => candidate.Direction == direction.Id)?.Drop is { } drop
            ? $"{Numbers.Moved(drop, metric)} ± {Numbers.Text(drop.StandardError, drop.StandardError)}"
            : "–";
}
