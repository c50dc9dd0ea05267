using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Protocol.Models;

namespace Assay.Server.Scripted.Wires;

/// <summary>Anthropic's Messages.</summary>
internal sealed class MessagesWire : IWire
{
    public TokenUsage Told(TokenUsage usage) => usage;

    public Asked Read(JsonElement request)
    {
        var messages = request.GetProperty("messages");
        return new Asked(
            Pieces.Word(request, "model") ?? "",
            Pieces.Flag(request, "stream"),
            Asked.CountTurns(messages.EnumerateArray().Select(message => Pieces.Word(message, "role") == "assistant")),
            [.. Pieces.List(request, "tools").Select(tool => new OfferedTool(Pieces.Word(tool, "name") ?? "", Pieces.Child(tool, "input_schema")))],
            messages.GetRawText());
    }

    public JsonObject Whole(Asked asked, Turn turn)
    {
        var message = Message(asked, turn, turn.Usage.Output);
        foreach (var (_, block, _) in Blocks(turn, whole: true))
        {
            message["content"]!.AsArray().Add(block);
        }

        message["stop_reason"] = Reason(turn);
        return message;
    }

    public IEnumerable<string> Stream(Asked asked, Turn turn)
    {
        yield return Event("message_start", ("message", Message(asked, turn, Math.Min(1, turn.Usage.Output))));
        foreach (var (index, block, deltas) in Blocks(turn, whole: false))
        {
            yield return Event("content_block_start", ("index", index), ("content_block", block));
            foreach (var delta in deltas)
            {
                yield return Event("content_block_delta", ("index", index), ("delta", delta));
            }

            yield return Event("content_block_stop", ("index", index));
        }

        yield return Event("message_delta",
            ("delta", new JsonObject { ["stop_reason"] = Reason(turn), ["stop_sequence"] = null }),
            ("usage", new JsonObject { ["output_tokens"] = turn.Usage.Output }));
        yield return Event("message_stop");
    }

    public JsonObject Fault(int status, string sentence) => new()
    {
        ["type"] = "error",
        ["error"] = new JsonObject
        {
            ["type"] = status switch { 529 => "overloaded_error", 429 => "rate_limit_error", < 500 => "invalid_request_error", _ => "api_error" },
            ["message"] = sentence,
        },
    };

    private static string Reason(Turn turn) => turn.Call is null ? "end_turn" : "tool_use";

    private static JsonObject Message(Asked asked, Turn turn, long output) => new()
    {
        ["id"] = $"msg_{turn.Id}",
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = asked.Model,
        ["content"] = new JsonArray(),
        ["stop_reason"] = null,
        ["stop_sequence"] = null,
        ["usage"] = new JsonObject
        {
            ["input_tokens"] = turn.Usage.Input,
            ["cache_creation_input_tokens"] = turn.Usage.CacheWrite,
            ["cache_read_input_tokens"] = turn.Usage.CachedInput,
            ["output_tokens"] = output,
        },
    };

    private static IEnumerable<(int Index, JsonObject Block, IEnumerable<JsonObject> Deltas)> Blocks(Turn turn, bool whole)
    {
        if (turn.Say is { } say)
        {
            yield return (0,
                new JsonObject { ["type"] = "text", ["text"] = whole ? say : "" },
                Pieces.Of(say).Select(piece => new JsonObject { ["type"] = "text_delta", ["text"] = piece }));
        }

        if (turn.Call is { } call)
        {
            yield return (turn.Say is null ? 0 : 1,
                new JsonObject
                {
                    ["type"] = "tool_use",
                    ["id"] = $"toolu_{turn.Id}",
                    ["name"] = call.Tool.Name,
                    ["input"] = whole ? call.Arguments.DeepClone() : new JsonObject(),
                },
                Pieces.Of(call.Arguments.ToJsonString()).Select(piece => new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = piece }));
        }
    }

    private static string Event(string type, params (string Name, JsonNode? Value)[] rest)
    {
        var data = new JsonObject { ["type"] = type };
        foreach (var (name, value) in rest)
        {
            data[name] = value;
        }

        return Pieces.Event(data);
    }
}
