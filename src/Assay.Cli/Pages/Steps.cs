using System.Globalization;
using System.Text;
using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>A transcript as text. Each line of a stranger's stands behind a bar, so that none can pass for one of ours.</summary>
internal static class Steps
{
    private const int MostLines = 40;

    public static string Of(TranscriptAnswer transcript, TimeZoneInfo zone)
    {
        var text = new StringBuilder();
        var who = $"{Plain.Line(transcript.Slug)} ({transcript.Id}), agent {Plain.Line(transcript.Agent)}";
        var calls = transcript.Steps.Count == 1 ? "1 model call" : $"{transcript.Steps.Count} model calls";
        text.AppendLine(CultureInfo.InvariantCulture, $"{who}: {calls}, {Usd(transcript.Usd)}");
        foreach (var step in transcript.Steps)
        {
            Append(text, step, zone);
        }

        Entries(text, "Files it read", transcript.LookedAt.Files);
        Quote(text, transcript.Log, int.MaxValue);
        return text.ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, TranscriptStep step, TimeZoneInfo zone)
    {
        var at = TimeZoneInfo.ConvertTime(step.At, zone);
        var tokens = step.Tokens is { } used ? $"  {used.Input + used.CachedInput + used.CacheWrite} input tokens, "
            + $"{used.Output} output" : "";
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{step.Number}  {at:HH:mm:ss}  {step.Seconds:0.0} s{tokens}  {Usd(step.Usd)}");
        Part(text, "prompt", step.Told);
        Part(text, "answer", step.Said);
        foreach (var call in step.Calls)
        {
            Part(text, "tool call", $"{call.Name} {call.Arguments}");
            Part(text, "result", call.Result);
        }

        Part(text, "no answer", step.Refusal);
    }

    private static void Part(StringBuilder text, string what, string? words)
    {
        if (!string.IsNullOrWhiteSpace(words))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {what}");
            Quote(text, words, MostLines);
        }
    }

    private static void Quote(StringBuilder text, string words, int most)
    {
        var lines = words.Length == 0 ? [] : Plain.Lines(words.ReplaceLineEndings("\n")).TrimEnd().Split('\n');
        foreach (var line in lines.Take(most))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  │ {line}");
        }

        if (lines.Length > most)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"    ({lines.Length - most} more lines: see --json or --out)");
        }
    }

    private static void Entries(StringBuilder text, string what, IReadOnlyList<string> entries)
    {
        if (entries.Count > 0)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{what}: {string.Join(", ", entries.Select(entry => Plain.Line(entry, 100)))}");
        }
    }

    private static string Usd(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"{usd:0.00####} USD");
}
