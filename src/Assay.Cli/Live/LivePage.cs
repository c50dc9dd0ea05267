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
    /// <summary>Lines that are neither directions nor facts: the summary, the table's frame, what can be pressed.</summary>
    private const int Frame = 12;
    private const int FewestFacts = 4;

    public static IRenderable Of(LabStatus status, IReadOnlyList<JournalLine> recent, string hint, Screen screen, TimeZoneInfo zone)
    {
        var space = Math.Max(screen.Canvas.Profile.Height - Frame, FewestFacts + 1);
        var shown = Shown(status, space - FewestFacts);
        var hidden = status.Directions.Count - shown.Count;
        var facts = recent.TakeLast(Math.Max(FewestFacts, space - shown.Count)).Select(f => Facts.Brief(f, status, zone));
        return new Rows(
        [
            .. Summary.Of(status).Select((line, i) => Line(line, i == 0 ? "bold" : "default", screen)),
            Board.Of(status, shown, screen),
            Line(hidden > 0 ? $"… and {hidden} more: `assay board`" : "", "grey", screen),
            .. facts.Select(f => Line(f, "grey", screen)),
            Line(hint, "italic", screen),
        ]);
    }

    /// <summary>Those at work first, then the best; what does not fit is left out.</summary>
    public static IReadOnlyList<DirectionView> Shown(LabStatus status, int most)
        => [.. Board.Ranked(status).OrderBy(d => d.Status is DirectionStatus.Running or DirectionStatus.Open ? 0 : 1).Take(Math.Max(most, 1))];

    private static Markup Line(string text, string style, Screen screen)
        => new($"[{style}]{Plain.Markup(text, screen.Canvas.Profile.Width)}[/]");
}
