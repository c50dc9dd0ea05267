using Assay.Protocol.Models;

namespace Assay.Protocol.Owners;

/// <summary>What a direction's agent did, as far as it was seen (<c>assay transcript --json</c>). All text in it is strangers'.</summary>
/// <param name="Id">The direction.</param>
/// <param name="Slug">Its name.</param>
/// <param name="Agent">The agent's kind.</param>
/// <param name="Usd">US dollars that its calls of models cost, those included whose text is not kept.</param>
/// <param name="Steps">One for each call of a model; none where the agent uses none.</param>
/// <param name="LookedAt">What it read and ran, from its calls.</param>
/// <param name="Log">What its program printed, the beginning and the end of it; empty where there are steps.</param>
public sealed record TranscriptAnswer(
    DirectionId Id, string Slug, string Agent, decimal Usd, IReadOnlyList<TranscriptStep> Steps, LookedAt LookedAt, string Log)
{
    /// <summary>The same as a page, where it was asked for.</summary>
    public string? Html { get; init; }
}

/// <summary>One call of a model, and what came of the tools that it called.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Seconds">How long the answer took.</param>
/// <param name="Model">The model, as the lab calls it.</param>
/// <param name="Usd">What it cost, US dollars.</param>
/// <param name="Tokens">The tokens used, if the answer reported them.</param>
/// <param name="Told">What the client sent the model since its last answer, except tool results.</param>
/// <param name="Said">What the model said.</param>
/// <param name="Calls">The tools that it called.</param>
/// <param name="Refusal">Why there was no answer; null where there was one.</param>
public sealed record TranscriptStep(
    int Number, DateTimeOffset At, double Seconds, string Model, decimal Usd, TokenUsage? Tokens,
    string Told, string Said, IReadOnlyList<TranscriptCall> Calls, string? Refusal);

/// <summary>A tool call. The result is null if none was sent.</summary>
public sealed record TranscriptCall(string Name, string Arguments, string? Result);

/// <summary>What an agent read or ran, each once, in order of first use.</summary>
public sealed record LookedAt(IReadOnlyList<string> Files, IReadOnlyList<string> Commands);
