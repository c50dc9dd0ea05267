using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>What a direction's agent did, as one page that needs nothing but itself. Pure, and well-formed XML as the report is.</summary>
public static class TranscriptPage
{
    /// <summary>Where the report looks for these pages, beside itself.</summary>
    internal const string Folder = "report-transcripts";

    private const int MostSteps = 2_000;
    private const int MostWords = 10_000;
    private const int MostLog = 100_000;
    private const int MostEntry = 300;

    /// <summary>The page of every direction that talked to a model, by its name.</summary>
    public static IReadOnlyDictionary<string, string> All(ReportModel report)
        => report.Directions.Select(direction => direction.Transcript).OfType<TranscriptAnswer>().ToDictionary(Name, Write);

    /// <summary>Writes the page.</summary>
    public static string Write(TranscriptAnswer transcript) => Frame.Around(
        "transcript", transcript.Slug, "transcript",
        Html.Of($"<p class=\"soft\"><small>{transcript.Id.ToString()} · agent {Plain.Name(transcript.Agent, 60)} · {TranscriptSteps.Sum(transcript)}</small></p>"),
        Html.Of($"""
            <p>Text in a frame was written by the agent, its model or a program that it ran. Assay checked none of it.</p>
            {Frame.Section("What it looked at", Looked(transcript.LookedAt))}{Frame.Section("Step by step", transcript.Steps.Count == 0 ? Html.Empty : TranscriptSteps.List(transcript, MostSteps, MostWords))}{Frame.Section("What its program printed", Log(transcript.Log))}
            """),
        Html.Empty).Text;

    /// <summary>The name of its file: made of the id, which Assay gave.</summary>
    internal static string Name(TranscriptAnswer transcript) => $"{transcript.Id}.html";

    private static Html Looked(LookedAt at) => Html.Join([Entries("Files", at.Files), Entries("Commands", at.Commands)]);

    private static Html Entries(string what, IReadOnlyList<string> entries) => entries.Count == 0 ? Html.Empty : Html.Of($"""
        <details><summary>{what}: {entries.Count}</summary>
        <ul>{Html.Join(entries.Select(entry => Html.Of($"<li><code>{Plain.Line(entry, MostEntry)}</code></li>")))}</ul>
        </details>

        """);

    private static Html Log(string log) => log.Length == 0 ? Html.Empty : Html.Of($"<pre>{Plain.Lines(log, MostLog)}</pre>\n");
}
