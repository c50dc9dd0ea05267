using System.Globalization;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>The steps of an agent and its model, each text quoted in a frame of its own. Nothing in them can become markup.</summary>
internal static class TranscriptSteps
{
    private const int MostSteps = 200;
    private const int MostWords = 2_000;

    /// <summary>In a direction's card: what its calls came to, and its steps to unfold.</summary>
    public static Html Short(ReportDirection direction) => direction.Transcript is not { } transcript ? Html.Empty : Html.Of($"""
        <details><summary>{Sum(transcript)}</summary>
        <p class="facts"><a href="{TranscriptPage.Folder}/{TranscriptPage.Name(transcript)}">The whole transcript</a></p>
        {List(transcript, MostSteps, MostWords)}</details>

        """);

    /// <summary>Calls, tokens and cost in a line.</summary>
    public static string Sum(TranscriptAnswer transcript)
    {
        var tokens = transcript.Steps.Sum(step => step.Tokens is { } used ? used.Input + used.CachedInput + used.CacheWrite + used.Output : 0);
        return $"{Verdicts.Many(transcript.Steps.Count, "call")} of a model, {Figures.Count(tokens)} tokens, {Dollars(transcript.Usd)}";
    }

    public static Html List(TranscriptAnswer transcript, int most, int words) => Html.Of($"""
        <ol class="steps">
        {Html.Join(transcript.Steps.Take(most).Select(step => Step(step, words)))}</ol>
        {Html.When(transcript.Steps.Count > most, () => Html.Of($"<p class=\"facts\">{transcript.Steps.Count - most} more steps are left out here.</p>\n"))}
        """);

    private static Html Step(TranscriptStep step, int most) => Html.Of($"""
        <li><p class="facts">{step.Number} · {step.At.ToUniversalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} · {Plain.Name(step.Model, 80)} · {Figures.Duration(step.Seconds)}{Tokens(step)} · {Dollars(step.Usd)}</p>
        {Quote("prompt", step.Told, most)}{Quote("response", step.Said, most)}{Html.Join(step.Calls.Select(call => Call(call, most)))}{Refusal(step, most)}</li>

        """);

    private static Html Call(TranscriptCall call, int most)
        => Html.Of($"<p class=\"label\">calls</p><pre class=\"call\">{Plain.Name(call.Name, 100)} {Plain.Lines(call.Arguments, most)}</pre>\n{Quote("result", call.Result, most)}");

    private static Html Quote(string what, string? text, int most)
        => string.IsNullOrWhiteSpace(text) ? Html.Empty : Html.Of($"<p class=\"label\">{what}</p><pre>{Plain.Lines(text, most)}</pre>\n");

    private static Html Refusal(TranscriptStep step, int most)
        => step.Refusal is null ? Html.Empty : Html.Of($"<p class=\"facts\">No answer: {Plain.Line(step.Refusal, most)}</p>\n");

    private static string Tokens(TranscriptStep step) => step.Tokens is { } used
        ? $" · {Figures.Count(used.Input + used.CachedInput + used.CacheWrite)} tokens read, {Figures.Count(used.Output)} written"
        : "";

    private static string Dollars(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:0.00####}");
}
