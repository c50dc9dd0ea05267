using Assay.Cli.Pages;
using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Assay.Cli.Live;

/// <summary>One picture of the live view, cut to fit the terminal: where the lab stands, its directions, the latest facts.</summary>
internal static class LivePage
{
    /// <summary>Lines around the directions: the table's frame and head, what is hidden, what can be pressed.</summary>
    private const int Frame = 7;
    private const int FewestFacts = 4;

    /// <param name="leftOut">That earlier facts are not shown; null where all are.</param>
    /// <param name="hint">What can be pressed.</param>
    public static IRenderable Of(
        LabStatus status, IReadOnlyList<JournalLine> recent, string? leftOut, string hint, Screen screen, TimeZoneInfo zone)
    {
        var width = screen.Width;
        var summary = Summary.Of(status).Select(line => Plain.Wrapped(Plain.Line(line), width).Split('\n')).ToList();
        var space = Math.Max(screen.Canvas.Profile.Height - Frame - summary.Sum(lines => lines.Length), FewestFacts + 1);
        var shown = Shown(status, space - FewestFacts);
        var hidden = status.Directions.Count - shown.Count;
        var room = Math.Max(FewestFacts, space - shown.Count);
        var all = leftOut is null || recent.Count + 1 > room ? [] : new[] { leftOut };
        var facts = recent.TakeLast(room - all.Length).Select(f => Facts.Brief(f, status, zone));
        return new Rows(
        [
            .. summary.SelectMany((lines, i) => lines.Select(line => Line(line, i == 0 ? "bold" : "default", width))),
            Board.Of(status, shown, screen),
            Line(hidden > 0 ? $"… and {hidden} more: `assay board`" : "", "grey", width),
            .. all.Concat(facts).Select(f => Line(f, "grey", width)),
            Line(hint, "italic", width),
        ]);
    }

    /// <summary>Those at work first, then the best; what does not fit is left out.</summary>
    public static IReadOnlyList<DirectionView> Shown(LabStatus status, int most)
        => [.. Board.Ranked(status).OrderBy(d => d.Status is DirectionStatus.Running or DirectionStatus.Open ? 0 : 1).Take(Math.Max(most, 1))];

    private static Markup Line(string text, string style, int width) => new($"[{style}]{Plain.Markup(text, width)}[/]");
}
