using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Spectre.Console;

namespace Assay.Cli.Pages;

/// <summary>The directions of a lab, ranked by their exact public score; what was never scored comes last.</summary>
internal static class Board
{
    private const int LeastSigns = 5;

    public static IReadOnlyList<DirectionView> Ranked(LabStatus status)
    {
        var sign = status.Metric.HigherIsBetter ? -1 : 1;
        return [.. status.Directions.OrderBy(d => d.Public is { } e ? sign * e.Score : double.PositiveInfinity).ThenBy(d => d.Id)];
    }

    public static Table Of(LabStatus status, Screen screen) => Of(status, Ranked(status), screen);

    /// <summary>The table with the given directions alone, in the given order.</summary>
    public static Table Of(LabStatus status, IReadOnlyList<DirectionView> directions, Screen screen)
    {
        Column<DirectionView>[] columns =
        [
            new("direction", d => d.Slug, Need: Column<DirectionView>.Always),
            new("title", d => d.Title, Give.Cut, Need: 1) { Most = screen.Most(50) },
            new("agent", d => Plain.Line(d.Agent, screen.Most(20)), Need: 2),
            new("status", d => Numbers.Word(d.Status), Need: 4) { Colour = Colour },
            .. Timed(directions),
            new("runs", d => Numbers.Count(d.Runs), Need: 1) { Right = screen.IsLive },
            new("evaluations", d => Numbers.Count(d.Evaluations)) { Right = screen.IsLive },
            new($"public {status.Metric.Name} ± SE", d => Numbers.Score(d.Public), Need: 5),
            .. Paid(directions),
            .. Marked(directions, screen),
            new("note", d => d.Note, Give.Cut, Need: 2) { Most = screen.Most(100) },
        ];
        return Listing.Of(directions, columns, screen);
    }

    /// <summary>How long agents have been at work and how long they still may, where any is.</summary>
    private static Column<DirectionView>[] Timed(IReadOnlyList<DirectionView> directions)
        => directions.Any(d => d.SecondsLeft is not null) ? [new("time", Time, Need: 3)] : [];

    private static string Time(DirectionView direction) => (direction.Seconds, direction.SecondsLeft) switch
    {
        ({ } seconds, { } left) => $"{Numbers.Time(seconds)}, {Numbers.Time(left)} left",
        ({ } seconds, _) => Numbers.Time(seconds),
        _ => "",
    };

    /// <summary>What models cost, where any was paid for.</summary>
    private static Column<DirectionView>[] Paid(IReadOnlyList<DirectionView> directions)
        => directions.Any(d => d.Model is { Usd: > 0 })
            ? [new("cost", d => d.Model is { } model ? Numbers.Money(model.Usd) : "", Need: 3)]
            : [];

    /// <summary>A column of its own only where there is something to say; where it is cut, the lines below the board say it in full.</summary>
    private static Column<DirectionView>[] Marked(IReadOnlyList<DirectionView> directions, Screen screen)
        => directions.Any(d => d.Marks.Count > 0)
            ?
            [
                new("marks", d => Marks.Signs(d.Marks), Give.Cut, Column<DirectionView>.Always)
                {
                    Least = LeastSigns,
                    Most = screen.Most(31),
                    Colour = _ => "yellow",
                },
            ]
            : [];

    private static string Colour(DirectionView direction) => direction.Status switch
    {
        DirectionStatus.Running => "yellow",
        DirectionStatus.Submitted or DirectionStatus.Merged => "green",
        DirectionStatus.Failed => "red",
        _ => "grey",
    };
}
