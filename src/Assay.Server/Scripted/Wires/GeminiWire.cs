using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Server.Scripted.Wires;

/// <summary>Gemini, whose address names the model and whether to stream, as events or as one growing list.</summary>
internal sealed record GeminiWire(string Model, bool Streamed, bool Events) : IWire
{
    public string StreamType => Events ? "text/event-stream" : "application/json";

    public Asked Read(JsonElement request)
    {
        var body = Pieces.Child(request, "generateContentRequest") is { ValueKind: JsonValueKind.Object } inner ? inner : request;
        var contents = body.GetProperty("contents");
        return new Asked(
            Model,
            Streamed,
            Asked.CountTurns(contents.EnumerateArray().Select(content => Pieces.Word(content, "role") == "model")),
            [.. Pieces.List(body, "tools").SelectMany(tool => Pieces.List(tool, "functionDeclarations")).Select(Tool)],
            contents.GetRawText());
    }

    public JsonObject Whole(Asked asked, Turn turn) => Answer(asked, turn, [.. Parts(turn)], last: true);

    public IEnumerable<string> Stream(Asked asked, Turn turn)
    {
        var parts = Pieces.Of(turn.Say ?? "").Where(piece => piece.Length > 0).Select(Text).Concat(Call(turn)).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var answer = Answer(asked, turn, [parts[i]], last: i == parts.Count - 1);
            yield return Events ? Pieces.Data(answer) : $"{(i == 0 ? "[" : ",")}{answer.ToJsonString()}{(i == parts.Count - 1 ? "]" : "\n")}";
        }
    }

    public JsonObject Fault(int status, string sentence) => new()
    {
        ["error"] = new JsonObject
        {
            ["code"] = status,
            ["message"] = sentence,
            ["status"] = status switch { 429 => "RESOURCE_EXHAUSTED", 503 or 529 => "UNAVAILABLE", < 500 => "INVALID_ARGUMENT", _ => "INTERNAL" },
        },
    };

    private static OfferedTool Tool(JsonElement tool)
        => new(Pieces.Word(tool, "name") ?? "", Pieces.Child(tool, "parametersJsonSchema") is { ValueKind: JsonValueKind.Object } schema ? schema : Pieces.Child(tool, "parameters"));

    private static IEnumerable<JsonNode> Parts(Turn turn) => (turn.Say is { } say ? [Text(say)] : Enumerable.Empty<JsonNode>()).Concat(Call(turn));

    private static JsonNode Text(string text) => new JsonObject { ["text"] = text };

    private static IEnumerable<JsonNode> Call(Turn turn) => turn.Call is not { } call ? [] :
        [new JsonObject { ["functionCall"] = new JsonObject { ["id"] = $"call_{turn.Id}", ["name"] = call.Tool.Name, ["args"] = call.Arguments.DeepClone() } }];

    private static JsonObject Answer(Asked asked, Turn turn, JsonArray parts, bool last)
    {
        var candidate = new JsonObject { ["content"] = new JsonObject { ["role"] = "model", ["parts"] = parts }, ["index"] = 0 };
        if (last)
        {
            candidate["finishReason"] = "STOP";
        }

        return new JsonObject
        {
            ["candidates"] = new JsonArray(candidate),
            ["usageMetadata"] = new JsonObject
            {
                ["promptTokenCount"] = turn.Usage.Input + turn.Usage.CachedInput,
                ["cachedContentTokenCount"] = turn.Usage.CachedInput,
                ["candidatesTokenCount"] = turn.Usage.Output,
                ["totalTokenCount"] = turn.Usage.Input + turn.Usage.CachedInput + turn.Usage.Output,
            },
            ["modelVersion"] = asked.Model,
            ["responseId"] = turn.Id,
        };
    }
}
