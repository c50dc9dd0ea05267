using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Protocol.Models;

namespace Assay.Server.Gateway;

/// <summary>What an answer says of the tokens that it used. Pure: a fold over its body, or over the events of its stream.</summary>
/// <param name="Sum">The largest counts so far.</param>
/// <param name="Whole">True when the answer came to its end, so that nothing can be missing from the count.</param>
internal sealed record Told(Told.Counts? Sum, bool Whole)
{
    private static readonly Told Nothing = new(null, false);

    /// <summary>The tokens; null unless both input and output were told, as whole numbers that a call can have.</summary>
    public TokenUsage? Usage => Sum is { Input: { } input, Cached: { } cached, Written: { } written, Output: { } output } ? new TokenUsage(input, cached, written, output) : null;

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
        var (counts, ends) = api switch
        {
            ModelApi.Messages => (Messages(data["usage"] ?? At(data["message"], "usage")), Is(data["type"], "message_stop")),
            ModelApi.Responses => (Responses(streamed ? At(data["response"], "usage") : data["usage"]), Is(data["type"], "response.completed") || Is(data["type"], "response.incomplete")),
            ModelApi.Chat => (Chat(data["usage"]), First(data["choices"])?["finish_reason"] is not null),
            _ => (Gemini(data["usageMetadata"]), First(data["candidates"])?["finishReason"] is not null || At(data["promptFeedback"], "blockReason") is not null),
        };
        return new Told(Counts.Larger(Sum, counts), Whole || ends);
    }

    // Anthropic's three counts of input do not overlap. In a stream the first event tells the input, and later ones the output alone.
    private static Counts? Messages(JsonNode? usage) => usage is null ? null : new Counts(
        Numbers.Whole(At(usage, "input_tokens")), Count(usage, "cache_read_input_tokens"), Count(usage, "cache_creation_input_tokens"), Numbers.Whole(At(usage, "output_tokens")));

    private static Counts? Responses(JsonNode? usage) => usage is null ? null : Split(
        Numbers.Whole(At(usage, "input_tokens")), Count(At(usage, "input_tokens_details"), "cached_tokens"), Count(At(usage, "input_tokens_details"), "cache_write_tokens"),
        Numbers.Whole(At(usage, "output_tokens")), Count(usage, "total_tokens"));

    private static Counts? Chat(JsonNode? usage) => usage is null ? null : Split(
        Numbers.Whole(At(usage, "prompt_tokens")), Count(At(usage, "prompt_tokens_details"), "cached_tokens"), Count(At(usage, "prompt_tokens_details"), "cache_write_tokens"),
        Numbers.Whole(At(usage, "completion_tokens")), Count(usage, "total_tokens"));

    // What tools of the provider brought in is input as well. An answer that was blocked, or is all thought, leaves its own count out.
    private static Counts? Gemini(JsonNode? usage) => usage is null ? null : Split(
        Numbers.Whole(At(usage, "promptTokenCount")) + Count(usage, "toolUsePromptTokenCount"), Count(usage, "cachedContentTokenCount"), 0,
        At(usage, "candidatesTokenCount") is null && At(usage, "thoughtsTokenCount") is null && At(usage, "totalTokenCount") is null
            ? null : Count(usage, "candidatesTokenCount") + Count(usage, "thoughtsTokenCount"),
        Count(usage, "totalTokenCount"));

    /// <summary>These providers count cached tokens within the input. Where the total is larger than its parts, the rest was reasoning, which is output.</summary>
    private static Counts Split(long? input, long? cached, long? written, long? output, long? total)
        => new(input - cached - written is < 0 ? 0 : input - cached - written, cached, written, total - input > output ? total - input : total is null ? null : output);

    /// <summary>A count that may be left out: none is 0, and one that is no count is null, so that nothing is told.</summary>
    private static long? Count(JsonNode? usage, string name) => At(usage, name) is { } value ? Numbers.Whole(value) : 0;

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

    /// <summary>Counts of one event or of several; null for those that were not told.</summary>
    internal sealed record Counts(long? Input, long? Cached, long? Written, long? Output)
    {
        /// <summary>Counts in a stream grow, and later events may leave out what earlier ones told.</summary>
        public static Counts? Larger(Counts? one, Counts? other) => one is null ? other : other is null ? one : new Counts(
            Max(one.Input, other.Input), Both(one.Cached, other.Cached), Both(one.Written, other.Written), Max(one.Output, other.Output));

        // These are 0 where they were left out: null is a count that is none.
        private static long? Both(long? one, long? other) => one is { } a && other is { } b ? Math.Max(a, b) : null;

        private static long? Max(long? one, long? other) => one is not { } a ? other : other is not { } b ? one : Math.Max(a, b);
    }
}
