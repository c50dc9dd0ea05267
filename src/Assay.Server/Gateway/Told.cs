using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Protocol.Models;

namespace Assay.Server.Gateway;

/// <summary>What an answer says of the tokens that it used. Pure: a fold over its body, or over the events of its stream.</summary>
/// <param name="Usage">The tokens; null where nothing was told.</param>
/// <param name="Whole">True when the answer came to its end, so that nothing can be missing from the count.</param>
internal sealed record Told(TokenUsage? Usage, bool Whole)
{
    private static readonly Told Nothing = new(null, false);

    public static Told Of(ModelApi api, bool stream, string body)
    {
        try
        {
            var told = stream ? Events(body).Aggregate(Nothing, (told, data) => told.With(api, data, streamed: true))
                : Parse(body) is { } whole ? Nothing.With(api, whole, streamed: false) with { Whole = true } : Nothing;

            // Every call reads something: where no input is told, the count is not whole.
            return told with { Whole = told is { Whole: true, Usage: { } usage } && usage.Input + usage.CachedInput + usage.CacheWrite > 0 };
        }
        catch (InvalidOperationException)
        {
            // A word in it is half of a pair of surrogates: it tells nothing that can be relied on.
            return Nothing;
        }
    }

    private Told With(ModelApi api, JsonObject data, bool streamed)
    {
        var (usage, ends) = api switch
        {
            ModelApi.Messages => (Messages(data["usage"] ?? At(data["message"], "usage")), Is(data["type"], "message_stop")),
            ModelApi.Responses => (Responses(streamed ? At(data["response"], "usage") : data["usage"]), Is(data["type"], "response.completed") || Is(data["type"], "response.incomplete")),
            ModelApi.Chat => (Chat(data["usage"]), First(data["choices"])?["finish_reason"] is not null),
            _ => (Gemini(data["usageMetadata"]), First(data["candidates"])?["finishReason"] is not null || At(data["promptFeedback"], "blockReason") is not null),
        };
        return new Told(Larger(Usage, usage), Whole || ends);
    }

    /// <summary>Counts in a stream grow, and later events may leave out what earlier ones told.</summary>
    private static TokenUsage? Larger(TokenUsage? one, TokenUsage? other) => one is not { } a ? other : other is not { } b ? one : new TokenUsage(
        Math.Max(a.Input, b.Input), Math.Max(a.CachedInput, b.CachedInput), Math.Max(a.CacheWrite, b.CacheWrite), Math.Max(a.Output, b.Output));

    // Anthropic's three counts of input do not overlap.
    private static TokenUsage? Messages(JsonNode? usage) => Tells(usage, "output_tokens") ? new TokenUsage(
        Count(usage, "input_tokens"), Count(usage, "cache_read_input_tokens"), Count(usage, "cache_creation_input_tokens"), Count(usage, "output_tokens")) : null;

    private static TokenUsage? Responses(JsonNode? usage) => Tells(usage, "output_tokens")
        ? Split(Count(usage, "input_tokens"), Count(At(usage, "input_tokens_details"), "cached_tokens"), Count(At(usage, "input_tokens_details"), "cache_write_tokens"), Count(usage, "output_tokens"), Count(usage, "total_tokens")) : null;

    private static TokenUsage? Chat(JsonNode? usage) => Tells(usage, "completion_tokens")
        ? Split(Count(usage, "prompt_tokens"), Count(At(usage, "prompt_tokens_details"), "cached_tokens"), Count(At(usage, "prompt_tokens_details"), "cache_write_tokens"), Count(usage, "completion_tokens"), Count(usage, "total_tokens")) : null;

    // What tools of the provider brought in is input as well.
    private static TokenUsage? Gemini(JsonNode? usage) => Tells(usage, "promptTokenCount")
        ? Split(Count(usage, "promptTokenCount") + Count(usage, "toolUsePromptTokenCount"), Count(usage, "cachedContentTokenCount"), 0,
            Count(usage, "candidatesTokenCount") + Count(usage, "thoughtsTokenCount"), Count(usage, "totalTokenCount")) : null;

    /// <summary>These providers count cached tokens within the input. Where the total is larger than its parts, the rest was reasoning, which is output.</summary>
    private static TokenUsage Split(long input, long cached, long written, long output, long total)
        => new(Math.Max(0, input - cached - written), cached, written, Math.Max(output, total - input));

    private static long Count(JsonNode? usage, string name) => Numbers.Whole(At(usage, name)) ?? 0;

    private static bool Tells(JsonNode? usage, string name) => Numbers.Whole(At(usage, name)) is not null;

    private static JsonNode? At(JsonNode? node, string name) => (node as JsonObject)?[name];

    private static JsonObject? First(JsonNode? list) => (list as JsonArray)?.FirstOrDefault() as JsonObject;

    private static bool Is(JsonNode? value, string word) => Allowed.Rules.IsText(value, out var text) && text == word;

    private static IEnumerable<JsonObject> Events(string stream)
        => stream.Split('\n').Where(line => line.StartsWith("data:", StringComparison.Ordinal)).Select(line => Parse(line[5..])).OfType<JsonObject>();

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = 256, AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            // [DONE], an event that a break cut off, or a name twice: it tells nothing.
            return null;
        }
    }
}
