using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Spectre.Console;

namespace Assay.Cli.Pages;

/// <summary>The directions of a lab, ranked by their exact public score; what was never scored comes last.</summary>
internal static class Board
{
    /// <summary>Below this many characters a column of prose says too little to be shown.</summary>
    private const int LeastProse = 12;
    private const int LeastSigns = 5;

    public static IReadOnlyList<DirectionView> Ranked(LabStatus status)
    {
        var sign = status.Metric.HigherIsBetter ? -1 : 1;
        return [.. status.Directions.OrderBy(d => d.Public is { } e ? sign * e.Score : double.PositiveInfinity).ThenBy(d => d.Id)];
    }

    public static Table Of(LabStatus status, Screen screen) => Of(status, Ranked(status), screen);

    /// <summary>The table with the given directions alone, in the given order, no wider than the screen: prose gives way to numbers, and these to the slugs, which commands take and which are therefore never cut.</summary>
    public static Table Of(LabStatus status, IReadOnlyList<DirectionView> directions, Screen screen)
    {
        var slug = new Column("direction", d => d.Slug, int.MaxValue);
        var left = screen.Canvas.Profile.Width - slug.Width(directions) - 1;
        var numbers = Fitting(NumbersOf(status, directions, screen), left - Marked(directions, 0).Sum(c => c.Width(directions)), directions);
        left -= numbers.Sum(c => c.Width(directions));
        var marks = Marked(directions, Math.Min(left - Column.Frame, screen.Most(31)));
        left -= marks.Sum(c => c.Width(directions));
        var note = new Column("note", d => d.Note, Math.Min(left - Column.Frame, screen.Most(100)));
        var notes = Shown(note, directions);
        var title = new Column("title", d => d.Title, Math.Min(left - notes.Sum(c => c.Width(directions)) - Column.Frame, screen.Most(50)));
        return Drawn([slug, .. Shown(title, directions), .. numbers, .. marks, .. notes], directions, screen);
    }

    private static Column[] NumbersOf(LabStatus status, IReadOnlyList<DirectionView> directions, Screen screen) =>
    [
        new("agent", d => d.Agent, screen.Most(20), Need: 2),
        new("status", d => Numbers.Word(d.Status), 20, Colour, Need: 4),
        new("runs", d => Numbers.Count(d.Runs), 8, Need: 1),
        new("evaluations", d => Numbers.Count(d.Evaluations), 11, Need: 0),
        new($"public {status.Metric.Name}", d => Numbers.Score(d.Public), 30, Need: 5),
        .. Paid(directions),
    ];

    /// <summary>Without the least needed ones where there is no room for all.</summary>
    private static Column[] Fitting(Column[] columns, int space, IReadOnlyList<DirectionView> directions)
        => columns.Length == 0 || columns.Sum(c => c.Width(directions)) <= space
            ? columns
            : Fitting([.. columns.Except([columns.MinBy(c => c.Need)!])], space, directions);

    /// <summary>What models cost, where any was paid for.</summary>
    private static Column[] Paid(IReadOnlyList<DirectionView> directions)
        => directions.Any(d => d.Model is { Usd: > 0 }) ? [new("cost", d => d.Model is { } model ? Numbers.Money(model.Usd) : "", 14, Need: 3)] : [];

    /// <summary>A column of its own only where there is something to say; where it is cut, the lines below the board say it in full.</summary>
    private static Column[] Marked(IReadOnlyList<DirectionView> directions, int space)
        => directions.Any(d => d.Marks.Count > 0) ? [new("marks", d => Marks.Signs(d.Marks), Math.Max(space, LeastSigns), _ => "yellow")] : [];

    private static Column[] Shown(Column prose, IReadOnlyList<DirectionView> directions)
        => prose.Most >= LeastProse && directions.Any(d => !string.IsNullOrEmpty(prose.Text(d))) ? [prose] : [];

    private static Table Drawn(Column[] columns, IReadOnlyList<DirectionView> directions, Screen screen)
    {
        var table = screen.Table([.. columns.Select(c => c.Title)]);
        foreach (var direction in directions)
        {
            table.AddRow([.. columns.Select(c => c.Cell(direction))]);
        }

        return table;
    }

    private static string Colour(DirectionView direction) => direction.Status switch
    {
        DirectionStatus.Running => "yellow",
        DirectionStatus.Submitted or DirectionStatus.Merged => "green",
        DirectionStatus.Failed => "red",
        _ => "grey",
    };

    /// <summary>One column: what it says of a direction, how many characters it may take for it, and how much it is missed.</summary>
    private sealed record Column(string Title, Func<DirectionView, string?> Text, int Most, Func<DirectionView, string>? Colour = null, int Need = 0)
    {
        /// <summary>What the table draws around each column.</summary>
        public const int Frame = 3;

        public int Width(IReadOnlyList<DirectionView> directions)
            => Frame + directions.Select(d => Plain.Line(Text(d), Math.Max(Most, 0)).Length).Append(Title.Length).Max();

        public string Cell(DirectionView direction)
            => Colour is { } colour ? $"[{colour(direction)}]{Plain.Markup(Text(direction), Most)}[/]" : Plain.Markup(Text(direction), Most);
    }
}
