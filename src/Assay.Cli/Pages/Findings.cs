using Assay.Cli.Terminal;
using Assay.Protocol.Owners;
using Spectre.Console;

namespace Assay.Cli.Pages;

/// <summary>What this machine has and lacks, and under it the lines that mend what is lacking.</summary>
internal static class Findings
{
    public static Table Of(DoctorAnswer answer, Screen screen) => Listing.Of(answer.Findings,
        [
            new("", Mark, Need: Column<DoctorFinding>.Always) { Colour = Colour },
            new("what", finding => finding.Name, Need: Column<DoctorFinding>.Always),
            new("found", finding => finding.Found, Give.Fold, Need: Column<DoctorFinding>.Always),
        ], screen);

    public static IEnumerable<string> Remedies(DoctorAnswer answer)
        => answer.Findings.Where(f => !f.Ok && f.Remedy is not null).Select(f => $"{f.Name}: {f.Remedy}").Distinct();

    private static string Mark(DoctorFinding finding) => finding switch
    {
        { Ok: true } => "ok",
        { Result: { } result } => Numbers.Word(result),
        { Needed: true } => "missing",
        _ => "optional",
    };

    private static string Colour(DoctorFinding finding) => finding switch
    {
        { Ok: true } => "green",
        { Needed: true } => "red",
        _ => "yellow",
    };
}
