using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Server.Scripted.Wires;

/// <summary>OpenAI's Responses.</summary>
internal sealed class ResponsesWire : IWire
{
    public Asked Read(JsonElement request)
    {
        var input = request.GetProperty("input");
        return new Asked(
            Pieces.Word(request, "model") ?? "",
            Pieces.Flag(request, "stream"),
            Asked.CountTurns(Pieces.List(request, "input").Select(IsAssistants)),
            [.. Pieces.List(request, "tools").SelectMany(tool => Tools(tool, null))],
            input.GetRawText());
    }

    public JsonObject Whole(Asked asked, Turn turn) => Response(asked, turn, "completed", [.. Items(turn, "completed")]);

    public IEnumerable<string> Stream(Asked asked, Turn turn)
    {
        var number = 0;
        foreach (var data in Events(asked, turn))
        {
            data["sequence_number"] = number++;
            yield return Pieces.Event(data);
        }
    }

    public JsonObject Fault(int status, string sentence) => OpenAiFault.Of(status, sentence);

    // What tools answered ends in _output; whatever else is not a message comes from the model: calls, reasoning.
    private static bool IsAssistants(JsonElement item) => Pieces.Word(item, "type") switch
    {
        null or "message" => Pieces.Word(item, "role") == "assistant",
        var type => !type.EndsWith("_output", StringComparison.Ordinal),
    };

    private static IEnumerable<OfferedTool> Tools(JsonElement tool, string? space) => Pieces.Word(tool, "type") switch
    {
        "namespace" => Pieces.List(tool, "tools").SelectMany(inner => Tools(inner, Pieces.Word(tool, "name"))),
        "function" => [new OfferedTool(Pieces.Word(tool, "name") ?? "", Pieces.Child(tool, "parameters"), space)],
        "local_shell" => [new OfferedTool("local_shell", default, Native: true)],
        var type => [new OfferedTool($"{type} {Pieces.Word(tool, "name")}".Trim(), default)],
    };

    private static IEnumerable<JsonObject> Events(Asked asked, Turn turn)
    {
        yield return Event("response.created", ("response", Response(asked, turn, "in_progress", [])));
        var index = 0;
        foreach (var (begun, ended) in Items(turn, "in_progress").Zip(Items(turn, "completed")))
        {
            var text = (string?)begun["type"] == "message";
            begun[text ? "content" : "arguments"] = text ? new JsonArray() : "";
            yield return Event("response.output_item.added", ("output_index", index), ("item", begun));
            foreach (var inner in text ? Text(turn, index) : turn.Call!.Tool.Native ? [] : Arguments(turn, index))
            {
                yield return inner;
            }

            yield return Event("response.output_item.done", ("output_index", index++), ("item", ended));
        }

        yield return Event("response.completed", ("response", Response(asked, turn, "completed", [.. Items(turn, "completed")])));
    }

    private static IEnumerable<JsonObject> Text(Turn turn, int index)
    {
        (string, JsonNode?)[] where = [("item_id", $"msg_{turn.Id}"), ("output_index", index), ("content_index", 0)];
        yield return Event("response.content_part.added", [.. where, ("part", Part(""))]);
        foreach (var piece in Pieces.Of(turn.Say!))
        {
            yield return Event("response.output_text.delta", [.. where.Select(Again), ("delta", piece)]);
        }

        yield return Event("response.output_text.done", [.. where.Select(Again), ("text", turn.Say)]);
        yield return Event("response.content_part.done", [.. where.Select(Again), ("part", Part(turn.Say!))]);
    }

    private static IEnumerable<JsonObject> Arguments(Turn turn, int index)
    {
        var text = turn.Call!.Arguments.ToJsonString();
        foreach (var piece in Pieces.Of(text))
        {
            yield return Event("response.function_call_arguments.delta", ("item_id", $"fc_{turn.Id}"), ("output_index", index), ("delta", piece));
        }

        yield return Event("response.function_call_arguments.done", ("item_id", $"fc_{turn.Id}"), ("output_index", index), ("arguments", text));
    }

    private static IEnumerable<JsonObject> Items(Turn turn, string status)
    {
        if (turn.Say is { } say)
        {
            yield return new JsonObject
            {
                ["type"] = "message",
                ["id"] = $"msg_{turn.Id}",
                ["status"] = status,
                ["role"] = "assistant",
                ["content"] = new JsonArray(Part(say)),
            };
        }

        if (turn.Call is { } call)
        {
            yield return call.Tool.Native ? LocalShell(turn, call, status) : Function(turn, call, status);
        }
    }

    private static JsonObject Function(Turn turn, ToolCall call, string status)
    {
        var item = new JsonObject
        {
            ["type"] = "function_call",
            ["id"] = $"fc_{turn.Id}",
            ["call_id"] = $"call_{turn.Id}",
            ["name"] = call.Tool.Name,
            ["arguments"] = call.Arguments.ToJsonString(),
            ["status"] = status,
        };
        if (call.Tool.Space is { } space)
        {
            item["namespace"] = space;
        }

        return item;
    }

    private static JsonObject LocalShell(Turn turn, ToolCall call, string status) => new()
    {
        ["type"] = "local_shell_call",
        ["id"] = $"lsh_{turn.Id}",
        ["call_id"] = $"call_{turn.Id}",
        ["status"] = status,
        ["action"] = new JsonObject { ["type"] = "exec", ["command"] = new JsonArray("bash", "-lc", (string?)call.Arguments["command"]), ["env"] = new JsonObject() },
    };

    private static JsonObject Part(string text) => new() { ["type"] = "output_text", ["text"] = text, ["annotations"] = new JsonArray() };

    private static JsonObject Response(Asked asked, Turn turn, string status, JsonArray output)
    {
        var response = new JsonObject
        {
            ["id"] = $"resp_{turn.Id}",
            ["object"] = "response",
            ["created_at"] = 0,
            ["status"] = status,
            ["model"] = asked.Model,
            ["output"] = output,
            ["error"] = null,
            ["incomplete_details"] = null,
        };
        response["usage"] = status == "completed" ? Usage(turn) : null;
        return response;
    }

    private static JsonObject Usage(Turn turn) => new()
    {
        ["input_tokens"] = turn.Usage.Input + turn.Usage.CachedInput,
        ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = turn.Usage.CachedInput },
        ["output_tokens"] = turn.Usage.Output,
        ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
        ["total_tokens"] = turn.Usage.Input + turn.Usage.CachedInput + turn.Usage.Output,
    };

    private static (string Name, JsonNode? Value) Again((string Name, JsonNode? Value) pair) => (pair.Name, pair.Value?.DeepClone());

    private static JsonObject Event(string type, params (string Name, JsonNode? Value)[] rest)
    {
        var data = new JsonObject { ["type"] = type };
        foreach (var (name, value) in rest)
        {
            data[name] = value;
        }

        return data;
    }
}
