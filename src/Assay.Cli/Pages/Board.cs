using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Spectre.Console;

namespace Assay.Cli.Pages;

/// <summary>The directions of a lab, ranked by the exact public score of their best evaluation; what was never scored comes last.</summary>
internal static class Board
{
    private const int WideEnoughForTitles = 130;

    public static IReadOnlyList<DirectionView> Ranked(LabStatus status)
    {
        var sign = status.Metric.HigherIsBetter ? -1 : 1;
        return [.. status.Directions.OrderBy(d => d.Public is { } e ? sign * e.Score : double.PositiveInfinity).ThenBy(d => d.Id)];
    }

    public static Table Of(LabStatus status, Screen screen) => Of(status, Ranked(status), screen);

    /// <summary>The table with the given directions alone, in the given order.</summary>
    public static Table Of(LabStatus status, IReadOnlyList<DirectionView> directions, Screen screen)
    {
        var titled = screen.Canvas.Profile.Width >= WideEnoughForTitles;
        string[] columns = ["direction", .. titled ? (string[])["title"] : [], "agent", "status", "runs", "evaluations", $"public {status.Metric.Name}", "note"];
        var table = screen.Table(columns);
        foreach (var direction in directions)
        {
            table.AddRow([.. Cells(direction, titled).Select(c => new Markup(c))]);
        }

        return table;
    }

    private static IEnumerable<string> Cells(DirectionView direction, bool titled)
    {
        yield return Plain.Markup(direction.Slug, 32);
        if (titled)
        {
            yield return Plain.Markup(direction.Title, 40);
        }

        yield return Plain.Markup(direction.Agent, 24);
        yield return Coloured(direction.Status);
        yield return Numbers.Count(direction.Runs);
        yield return Numbers.Count(direction.Evaluations);
        yield return Numbers.Score(direction.Public);
        yield return Plain.Markup(direction.Note, 60);
    }

    private static string Coloured(DirectionStatus status)
    {
        var colour = status switch
        {
            DirectionStatus.Running => "yellow",
            DirectionStatus.Submitted or DirectionStatus.Merged => "green",
            DirectionStatus.Failed => "red",
            _ => "grey",
        };
        return $"[{colour}]{Numbers.Word(status)}[/]";
    }
}
