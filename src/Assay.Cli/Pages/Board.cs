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
    private const int LeastSlug = 12;
    private const int LeastSigns = 5;

    public static IReadOnlyList<DirectionView> Ranked(LabStatus status)
    {
        var sign = status.Metric.HigherIsBetter ? -1 : 1;
        return [.. status.Directions.OrderBy(d => d.Public is { } e ? sign * e.Score : double.PositiveInfinity).ThenBy(d => d.Id)];
    }

    public static Table Of(LabStatus status, Screen screen) => Of(status, Ranked(status), screen);

    /// <summary>The table with the given directions alone, in the given order, never wider than the screen: prose gives way to numbers.</summary>
    public static Table Of(LabStatus status, IReadOnlyList<DirectionView> directions, Screen screen)
    {
        Column[] numbers =
        [
            new("agent", d => d.Agent, 20),
            new("status", d => Numbers.Word(d.Status), 20, Colour),
            new("runs", d => Numbers.Count(d.Runs), 8),
            new("evaluations", d => Numbers.Count(d.Evaluations), 11),
            new($"public {status.Metric.Name}", d => Numbers.Score(d.Public), 30),
            .. Paid(directions),
        ];
        var left = screen.Canvas.Profile.Width - numbers.Sum(c => c.Width(directions)) - 1;
        var marks = Marked(directions, left - LeastSlug - Column.Frame);
        left -= marks.Sum(c => c.Width(directions));
        var slug = new Column("direction", d => d.Slug, Math.Clamp(left - Column.Frame, LeastSlug, 32));
        left -= slug.Width(directions);
        var note = new Column("note", d => d.Note, Math.Min(left - Column.Frame, 100));
        var notes = Shown(note, directions);
        var title = new Column("title", d => d.Title, Math.Min(left - notes.Sum(c => c.Width(directions)) - Column.Frame, 50));
        return Drawn([slug, .. Shown(title, directions), .. numbers, .. marks, .. notes], directions, screen);
    }

    /// <summary>What models cost, where any was paid for.</summary>
    private static Column[] Paid(IReadOnlyList<DirectionView> directions)
        => directions.Any(d => d.Model is { Usd: > 0 }) ? [new("cost", d => d.Model is { } model ? Numbers.Money(model.Usd) : "", 14)] : [];

    /// <summary>A column of its own only where there is something to say; where it is cut, the lines below the board say it in full.</summary>
    private static Column[] Marked(IReadOnlyList<DirectionView> directions, int space)
        => directions.Any(d => d.Marks.Count > 0) ? [new("marks", d => Marks.Signs(d.Marks), Math.Clamp(space - Column.Frame, LeastSigns, 31), _ => "yellow")] : [];

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

    /// <summary>One column: what it says of a direction, and how many characters it may take for it.</summary>
    private sealed record Column(string Title, Func<DirectionView, string?> Text, int Most, Func<DirectionView, string>? Colour = null)
    {
        /// <summary>What the table draws around each column.</summary>
        public const int Frame = 3;

        public int Width(IReadOnlyList<DirectionView> directions)
            => Frame + directions.Select(d => Plain.Line(Text(d), Math.Max(Most, 0)).Length).Append(Title.Length).Max();

        public string Cell(DirectionView direction)
            => Colour is { } colour ? $"[{colour(direction)}]{Plain.Markup(Text(direction), Most)}[/]" : Plain.Markup(Text(direction), Most);
    }
}
