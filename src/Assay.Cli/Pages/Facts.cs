using System.Globalization;
using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>The journal's facts as lines: number, time of day, what it is about, and the sentence.</summary>
internal static class Facts
{
    public static string Line(JournalLine fact, TimeZoneInfo zone)
        => $"{fact.Number,5}  {Local(fact, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}  {Subject(fact.Direction?.ToString())}{Plain.Line(fact.Text)}";

    /// <summary>Without number and date, and with a direction's name in place of its id, for a view that is looked at while it happens.</summary>
    public static string Brief(JournalLine fact, LabStatus status, TimeZoneInfo zone)
    {
        var slug = status.Directions.FirstOrDefault(d => d.Id == fact.Direction)?.Slug ?? fact.Direction?.ToString();
        return $"{Local(fact, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {Subject(slug)}{Plain.Line(fact.Text)}";
    }

    public static string Chain(JournalAnswer answer) => answer.Fault is { } fault
        ? $"The hash chain is broken: {Plain.Line(fault)}"
        : $"{answer.Journal.Entries} entries, head {answer.Journal.Head}: the hash chain is intact.";

    public static IEnumerable<string> Proof(CommitmentCheck check) => check.Made == 0 ? []
        : check.Faults.Count == 0 ? [$"{check.Made} score commitments, all verified."]
        : check.Faults.Select(fault => $"Not verified: {Plain.Line(fault)}").Prepend($"{check.Made} score commitments, {check.Opened} "
            + "verified.");

    private static DateTimeOffset Local(JournalLine fact, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(fact.At, zone);

    private static string Subject(string? direction) => direction is null ? "" : $"{Plain.Line(direction)}  ";
}
