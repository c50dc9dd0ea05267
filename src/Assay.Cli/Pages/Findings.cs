using Assay.Cli.Terminal;
using Assay.Protocol.Owners;
using Spectre.Console;

namespace Assay.Cli.Pages;

/// <summary>What this machine has and lacks, and under it the lines that mend what is lacking.</summary>
internal static class Findings
{
    public static Table Of(DoctorAnswer answer, Screen screen)
    {
        var table = screen.Table("", "what", "found");
        foreach (var finding in answer.Findings)
        {
            table.AddRow(Mark(finding), Plain.Markup(finding.Name), Plain.Markup(finding.Found, screen.Most(100)));
        }

        return table;
    }

    public static IEnumerable<string> Remedies(DoctorAnswer answer)
        => answer.Findings.Where(f => !f.Ok && f.Remedy is not null).Select(f => $"{f.Name}: {f.Remedy}").Distinct();

    private static string Mark(DoctorFinding finding) => finding switch
    {
        { Ok: true } => "[green]ok[/]",
        { Needed: true } => "[red]missing[/]",
        _ => "[yellow]weaker[/]",
    };
}
