using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Server.Scripted.Wires;

/// <summary>OpenAI's Chat Completions.</summary>
internal sealed class ChatWire : IWire
{
    public Asked Read(JsonElement request)
    {
        var messages = request.GetProperty("messages");
        return new Asked(
            Pieces.Word(request, "model") ?? "",
            Pieces.Flag(request, "stream"),
            Asked.CountTurns(messages.EnumerateArray().Select(message => Pieces.Word(message, "role") == "assistant")),
            [.. Pieces.List(request, "tools").Select(Tool)],
            messages.GetRawText())
        {
            TellsUsage = Pieces.Child(request, "stream_options") is { ValueKind: JsonValueKind.Object } options && Pieces.Flag(options, "include_usage"),
        };
    }

    public JsonObject Whole(Asked asked, Turn turn)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = turn.Say };
        if (turn.Call is { } call)
        {
            message["tool_calls"] = Calls(turn, call.Tool.Name, call.Arguments.ToJsonString());
        }

        var answer = Frame(asked, turn, "chat.completion", new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = Reason(turn) });
        answer["usage"] = Usage(turn);
        return answer;
    }

    public IEnumerable<string> Stream(Asked asked, Turn turn)
    {
        yield return Chunk(asked, turn, new JsonObject { ["role"] = "assistant", ["content"] = "" });
        foreach (var piece in Pieces.Of(turn.Say ?? ""))
        {
            yield return Chunk(asked, turn, new JsonObject { ["content"] = piece });
        }

        if (turn.Call is { } call)
        {
            yield return Chunk(asked, turn, new JsonObject { ["tool_calls"] = Calls(turn, call.Tool.Name, "") });
            foreach (var piece in Pieces.Of(call.Arguments.ToJsonString()))
            {
                yield return Chunk(asked, turn, new JsonObject { ["tool_calls"] = new JsonArray(new JsonObject { ["index"] = 0, ["function"] = new JsonObject { ["arguments"] = piece } }) });
            }
        }

        yield return Chunk(asked, turn, [], Reason(turn));
        if (asked.TellsUsage)
        {
            var last = Frame(asked, turn, "chat.completion.chunk");
            last["usage"] = Usage(turn);
            yield return Pieces.Data(last);
        }

        yield return "data: [DONE]\n\n";
    }

    public JsonObject Fault(int status, string sentence) => OpenAiFault.Of(status, sentence);

    private static OfferedTool Tool(JsonElement tool)
        => Pieces.Child(tool, "function") is { ValueKind: JsonValueKind.Object } function
            ? new OfferedTool(Pieces.Word(function, "name") ?? "", Pieces.Child(function, "parameters"))
            : new OfferedTool(Pieces.Word(tool, "type") ?? "", default);

    private static string Reason(Turn turn) => turn.Call is null ? "stop" : "tool_calls";

    private static JsonArray Calls(Turn turn, string name, string arguments) => new(new JsonObject
    {
        ["index"] = 0,
        ["id"] = $"call_{turn.Id}",
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = name, ["arguments"] = arguments },
    });

    private static string Chunk(Asked asked, Turn turn, JsonObject delta, string? reason = null)
        => Pieces.Data(Frame(asked, turn, "chat.completion.chunk", new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = reason }));

    private static JsonObject Frame(Asked asked, Turn turn, string kind, params JsonObject[] choices) => new()
    {
        ["id"] = $"chatcmpl-{turn.Id}",
        ["object"] = kind,
        ["created"] = 0,
        ["model"] = asked.Model,
        ["choices"] = new JsonArray([.. choices]),
    };

    private static JsonObject Usage(Turn turn) => new()
    {
        ["prompt_tokens"] = turn.Usage.Input + turn.Usage.CachedInput,
        ["completion_tokens"] = turn.Usage.Output,
        ["total_tokens"] = turn.Usage.Input + turn.Usage.CachedInput + turn.Usage.Output,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = turn.Usage.CachedInput },
    };
}

/// <summary>The shape of an error in both of OpenAI's APIs.</summary>
internal static class OpenAiFault
{
    public static JsonObject Of(int status, string sentence) => new()
    {
        ["error"] = new JsonObject
        {
            ["message"] = sentence,
            ["type"] = status switch { 429 => "rate_limit_exceeded", < 500 => "invalid_request_error", _ => "server_error" },
            ["param"] = null,
            ["code"] = null,
        },
    };
}
