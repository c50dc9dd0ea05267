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
        yield return $"{Word(hazard.Severity)}: {Title(hazard.Check)}{column}: {Plain.Line(hazard.Text)}";
        yield return $"    {Plain.Line(hazard.Remedy)}";
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Serious => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    // JSON has the name of the check itself.
    private static string Title(string check) => check switch
    {
        "give-away" or "target-copy" or "target-sum" => "target leakage",
        "telling-id" => "target leakage through IDs",
        "telling-gap" => "target leakage through missing values",
        "vague-score" => "wide standard errors",
        "heavy-target" => "heavy-tailed target",
        "time-hint" => "possible time column",
        "group-hint" => "possible group column",
        "id-like" => "ID-like column",
        _ => Plain.Line(check.Replace('-', ' '), 60),
    };
}
