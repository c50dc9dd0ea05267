using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>What the look at the data found, the worst first, each with what to do about it.</summary>
internal static class Hazards
{
    public static IEnumerable<string> Lines(IReadOnlyList<Hazard> hazards)
        => hazards is []
            ? ["No warnings."]
            : hazards.OrderBy(h => h.Severity).SelectMany(Lines);

    private static IEnumerable<string> Lines(Hazard hazard)
    {
        var column = hazard.Column is { } name ? $" [{Plain.Line(name, 60)}]" : "";
        yield return $"{Numbers.Word(hazard.Severity)}: {Plain.Line(hazard.Title, 60)}{column}: {Plain.Line(hazard.Text)}";
        yield return $"    {Plain.Line(hazard.Remedy)}";
    }
}
