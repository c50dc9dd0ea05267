using System.Text.Json.Nodes;
using Assay.Protocol.Models;

namespace Assay.Server.Gateway;

/// <summary>The most tokens that a request lets a model write: each API says it in a field of its own.</summary>
internal static class OutputLimit
{
    private const string Tokens = "max_tokens";
    private const string Completion = "max_completion_tokens";

    /// <summary>What is wrong with what the client gave; null where it is a limit, or there is none.</summary>
    public static string? Fault(ModelApi api, JsonObject body)
        => Fields(api).Where(field => Place(api, body)?[field] is not null && Numbers.Whole(Place(api, body)![field]) is not > 0)
            .Select(field => $"'{field}' must be a whole number of at least 1.").FirstOrDefault();

    /// <summary>What the client gave; null where it gave none.</summary>
    public static long? Of(ModelApi api, JsonObject body)
        => Fields(api).Select(field => Numbers.Whole(Place(api, body)?[field])).Max();

    /// <summary>
    /// Puts a limit in, where this provider looks for it and nowhere else: a server that speaks Chat Completions may read one
    /// of two fields, and a client that chose the other would have no limit.
    /// </summary>
    public static void Put(ModelApi api, JsonObject body, ModelChoice model, long most)
    {
        if (api == ModelApi.Gemini && body["generationConfig"] is null)
        {
            body["generationConfig"] = new JsonObject();
        }

        var place = Place(api, body)!;
        foreach (var field in Fields(api))
        {
            place.Remove(field);
        }

        place[Usual(api, model)] = most;
    }

    /// <summary>Of the limit, the tokens that are kept for thinking, where a client says so: the limit must be above them.</summary>
    public static long Thinking(ModelApi api, JsonObject body)
        => api == ModelApi.Messages ? Numbers.Whole((body["thinking"] as JsonObject)?["budget_tokens"]) ?? 0 : 0;

    /// <summary>How many answers are asked for at once.</summary>
    public static long Answers(ModelApi api, JsonObject body) => Math.Max(1, api switch
    {
        ModelApi.Chat => Numbers.Whole(body["n"]),
        ModelApi.Gemini => Numbers.Whole((body["generationConfig"] as JsonObject)?["candidateCount"]),
        _ => null,
    } ?? 1);

    private static JsonObject? Place(ModelApi api, JsonObject body) => api == ModelApi.Gemini ? body["generationConfig"] as JsonObject : body;

    private static string[] Fields(ModelApi api) => api switch
    {
        ModelApi.Responses => ["max_output_tokens"],
        ModelApi.Chat => [Tokens, Completion],
        ModelApi.Gemini => ["maxOutputTokens"],
        _ => [Tokens],
    };

    // OpenAI's newer models know only the long name; most servers that speak like it know only the short one.
    private static string Usual(ModelApi api, ModelChoice model)
        => api == ModelApi.Chat && model.Apis.Contains(ModelApi.Responses) ? Completion : Fields(api)[0];
}
