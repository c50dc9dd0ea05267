using Assay.Cli.Terminal;
using Assay.Protocol.Owners;
using Spectre.Console;

namespace Assay.Cli.Pages;

/// <summary>Public against private, a line for each candidate, with the baseline and the bound as the two ends of the scale.</summary>
internal static class PrivateScores
{
    public static Table Of(RevealAnswer answer, Screen screen)
    {
        var table = screen.Table("direction", "public", "private", "gap", "marks", "note");
        foreach (var direction in answer.Directions)
        {
            table.AddRow(
                Plain.Markup(direction.Slug, 40), Numbers.Score(direction.Public), Numbers.Score(direction.Private), Gap(direction),
                Plain.Markup(Marks.Signs(direction.Marks), 31), Plain.Markup(direction.Note, 60));
        }

        if (answer.Baseline is { } baseline)
        {
            table.AddRow("[grey]frozen simple model[/]", Numbers.Score(baseline.Public), Numbers.Score(baseline.Private), "", "", "");
        }

        if (answer.Bound is { } bound)
        {
            table.AddRow("[grey]best possible[/]", Numbers.Score(bound.Public), Numbers.Score(bound.Private), "", "", "");
        }

        return table;
    }

    private static string Gap(RevealedDirection direction)
        => (direction.Gap, direction.GapStandardError) is ({ } gap, { } error) ? Numbers.Difference(gap, error) : "–";
}
