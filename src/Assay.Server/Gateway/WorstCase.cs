using System.Text.Json.Nodes;
using Assay.Labs;

namespace Assay.Server.Gateway;

/// <summary>
/// The most tokens that a call can read. A token stands for one byte of the request at the least, so the body's bytes
/// bound them whatever the tokenizer. Pictures and documents are an exception (a small file can have many tokens), and so
/// is what a provider fetches by a way that the owner opened: there the model's whole context is the bound.
/// </summary>
internal static class WorstCase
{
    /// <summary>What providers add of their own: instructions for tools, marks between messages.</summary>
    public const int Unseen = 2_000;

    /// <summary>With less than this an answer is of no use: better none than a stump.</summary>
    public const int LeastOutput = 1_024;

    private static readonly HashSet<string> Media = ["image", "document", "input_image", "input_file", "image_url", "file"];

    public static long Read(JsonObject body, long bytes, ModelChoice model, IReadOnlyList<OpenWay> open)
        => (open.Count > 0 || HasMedia(body) ? Math.Max(bytes, model.Context) : bytes) + Unseen;

    /// <summary>The most tokens of output that so much money pays for beside the input.</summary>
    public static long Affordable(ModelChoice model, decimal usd, long read, long answers)
    {
        var left = usd - model.Price.Most(read, 0);
        var one = model.Price.Most(0, answers);
        return left <= 0 ? 0 : one == 0 ? long.MaxValue : (long)Math.Min(Math.Floor(left / one), int.MaxValue);
    }

    private static bool HasMedia(JsonNode? node) => node switch
    {
        JsonArray list => list.Any(HasMedia),
        JsonObject map => map.ContainsKey("inlineData") || Allowed.Rules.IsText(map["type"], out var type) && Media.Contains(type) || map.Any(pair => HasMedia(pair.Value)),
        _ => false,
    };
}
