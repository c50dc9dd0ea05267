using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Protocol.Agents;
using Assay.Protocol.Models;

namespace Assay.Llm.Dialects;

/// <summary>One API: a request out, a turn in. It asks for nothing that a gateway could refuse.</summary>
internal interface IDialect
{
    /// <summary>What is added to the base address.</summary>
    string Path(string model);

    JsonObject Request(Prompt prompt);

    /// <summary>Understands an answer; throws one of JSON's exceptions when it is none.</summary>
    Reply Read(JsonElement answer);

    static IDialect Of(ModelApi api) => api switch
    {
        ModelApi.Messages => new MessagesDialect(),
        ModelApi.Responses => new ResponsesDialect(),
        ModelApi.Gemini => new GeminiDialect(),
        _ => new ChatDialect(),
    };
}

/// <summary>All that a request tells the model.</summary>
internal sealed record Prompt(string Model, int Output, string System, IReadOnlyList<AgentTool> Tools, IReadOnlyList<Entry> Said);

/// <summary>What the dialects share.</summary>
internal static class Parts
{
    /// <summary>What stands for a turn without words: APIs refuse an empty one when it is sent back.</summary>
    public const string Silence = "(nothing)";

    public static JsonNode Node(JsonElement element) => JsonNode.Parse(element.GetRawText())!;

    public static string? Word(JsonElement owner, string name)
        => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static IEnumerable<JsonElement> List(JsonElement owner, string name)
        => owner.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>Arguments that came as text; null when they are no JSON object, as small models write them now and then.</summary>
    public static JsonElement? Arguments(string? text)
    {
        try
        {
            using var document = JsonDocument.Parse(string.IsNullOrWhiteSpace(text) ? "{}" : text);
            return Arguments(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Arguments(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && Texts(element).All(text => text is not null) ? element.Clone() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a character: the parser lets it through, and nothing after it does.
            return null;
        }
    }

    private static IEnumerable<string?> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one => Texts(one.Value).Prepend(one.Name)),
        _ => [],
    };

    /// <summary>Arguments as they are sent back: what was no JSON goes back empty, for servers parse it again.</summary>
    public static string Text(JsonElement? arguments) => arguments?.GetRawText() ?? "{}";
}
