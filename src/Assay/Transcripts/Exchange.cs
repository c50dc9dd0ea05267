using System.Text.Json;
using Assay.Protocol.Models;

namespace Assay.Transcripts;

/// <summary>One call of a model as it went through the gateway: what was asked, what was answered, what it cost. No key is in it.</summary>
/// <param name="Call">The call's name in the journal; null for one that was refused before it was paid for, or that only counted tokens.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Seconds">How long the answer took.</param>
/// <param name="Api">The API that was spoken.</param>
/// <param name="Model">The model, as the lab calls it.</param>
/// <param name="Request">The request's body as it was sent to the provider.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Response">The answer's body: JSON, or the event stream as it came.</param>
/// <param name="Usage">The tokens used, where the answer told.</param>
/// <param name="Usd">What it cost, US dollars.</param>
/// <param name="Refusal">Why the gateway did not let it through; null when it did.</param>
public sealed record Exchange(
    string? Call, DateTimeOffset At, double Seconds, ModelApi Api, string Model, JsonElement Request,
    int Status, string Response, TokenUsage? Usage, decimal Usd, string? Refusal);
