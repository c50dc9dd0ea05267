using System.Text;
using System.Text.Json.Nodes;
using Assay.Protocol.Models;
using Xunit;

namespace Assay.Server.Tests.Scripted;

/// <summary>What a client understood of an answer.</summary>
internal sealed record Heard(string Say, string? Tool, string? Arguments, TokenUsage Usage);

/// <summary>A client as small as can be of each API: it asks after so many turns, and puts events together again.</summary>
internal sealed record Asking(ModelApi Api, bool Streamed, bool Tools)
{
    private const string Schema = """{"type":"object","properties":{"command":{"type":"string"}},"required":["command"]}""";

    public string Goal { get; init; } = "Build a model.";

    public string Path => Api switch
    {
        ModelApi.Messages => "/v1/messages",
        ModelApi.Responses => "/v1/responses",
        ModelApi.Chat => "/v1/chat/completions",
        _ => Streamed ? "/v1beta/models/m:streamGenerateContent?alt=sse" : "/v1beta/models/m:generateContent",
    };

    public StringContent Body(int turns)
    {
        var body = JsonNode.Parse(Api switch
        {
            ModelApi.Messages => """{"model":"m","max_tokens":9,"messages":[]}""",
            ModelApi.Responses => """{"model":"m","input":[]}""",
            ModelApi.Chat => """{"model":"m","stream_options":{"include_usage":true},"messages":[]}""",
            _ => """{"contents":[]}""",
        })!.AsObject();
        var items = (body["messages"] ?? body["input"] ?? body["contents"])!.AsArray();
        foreach (var item in Items(turns))
        {
            items.Add(item);
        }

        if (Tools)
        {
            body["tools"] = JsonNode.Parse(Api switch
            {
                ModelApi.Messages => $$$"""[{"name":"bash","input_schema":{{{Schema}}}}]""",
                ModelApi.Responses => $$$"""[{"type":"function","name":"bash","parameters":{{{Schema}}}}]""",
                ModelApi.Chat => $$$"""[{"type":"function","function":{"name":"bash","parameters":{{{Schema}}}}}]""",
                _ => $$$"""[{"functionDeclarations":[{"name":"bash","parameters":{{{Schema}}}}]}]""",
            });
        }

        if (Streamed && Api != ModelApi.Gemini)
        {
            body["stream"] = true;
        }

        return new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
    }

    public Heard Hear(string text)
    {
        var pieces = Streamed
            ? text.Split('\n').Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line[6..])!).ToList()
            : [JsonNode.Parse(text)!];
        return Api switch
        {
            ModelApi.Messages => Messages(pieces),
            ModelApi.Responses => Responses(pieces),
            ModelApi.Chat => Chat(pieces),
            _ => Gemini(pieces),
        };
    }

    // Each turn is a text and a call, then the tool's answer: two items in a row that count once.
    private IEnumerable<JsonNode?> Items(int turns)
    {
        var (assistant, text) = Api switch { ModelApi.Gemini => ("model", "parts"), _ => ("assistant", "content") };
        JsonNode Said(string role, string words) => new JsonObject
        {
            ["role"] = role,
            [text] = Api == ModelApi.Gemini ? new JsonArray(new JsonObject { ["text"] = words }) : words,
        };
        yield return Said("user", Goal);
        for (var turn = 0; turn < turns; turn++)
        {
            yield return Said(assistant, "I do.");
            if (Api == ModelApi.Responses)
            {
                yield return JsonNode.Parse("""{"type":"function_call","call_id":"c","name":"bash","arguments":"{}"}""");
                yield return JsonNode.Parse("""{"type":"function_call_output","call_id":"c","output":"done"}""");
            }
            else
            {
                yield return Said(Api == ModelApi.Chat ? "tool" : "user", "done");
            }
        }
    }

    private Heard Messages(List<JsonNode> pieces)
    {
        if (!Streamed)
        {
            var content = pieces[0]["content"]!.AsArray();
            var call = content.FirstOrDefault(block => (string?)block!["type"] == "tool_use");
            var said = string.Concat(content.Where(block => (string?)block!["type"] == "text").Select(block => (string?)block!["text"]));
            return new Heard(said, (string?)call?["name"], call?["input"]!.ToJsonString(), MessagesUsage(pieces[0]["usage"]!, null));
        }

        var name = pieces.Select(piece => (string?)piece["content_block"]?["name"]).FirstOrDefault(name => name is not null);
        Assert.Equal("message_stop", (string?)pieces[^1]["type"]);
        return new Heard(
            string.Concat(pieces.Select(piece => (string?)piece["delta"]?["text"])), name,
            name is null ? null : string.Concat(pieces.Select(piece => (string?)piece["delta"]?["partial_json"])),
            MessagesUsage(pieces[0]["message"]!["usage"]!, pieces[^2]["usage"]));
    }

    private static TokenUsage MessagesUsage(JsonNode first, JsonNode? last) => new(
        (long)first["input_tokens"]!, (long)first["cache_read_input_tokens"]!, (long)first["cache_creation_input_tokens"]!,
        (long)(last ?? first)["output_tokens"]!);

    private Heard Responses(List<JsonNode> pieces)
    {
        var whole = Streamed ? pieces.Single(piece => (string?)piece["type"] == "response.completed")["response"]! : pieces[0];
        var items = whole["output"]!.AsArray();
        var call = items.FirstOrDefault(item => (string?)item!["type"] == "function_call");
        var said = string.Concat(items.Select(item => (string?)item!["content"]?[0]!["text"]));
        if (Streamed)
        {
            Assert.Equal(said, string.Concat(pieces.Where(piece => (string?)piece["type"] == "response.output_text.delta").Select(piece => (string?)piece["delta"])));
            Assert.Equal(items.Select(item => item!.ToJsonString()), pieces.Where(piece => (string?)piece["type"] == "response.output_item.done").Select(piece => piece["item"]!.ToJsonString()));
        }

        var usage = whole["usage"]!;
        var cached = (long)usage["input_tokens_details"]!["cached_tokens"]!;
        return new Heard(said, (string?)call?["name"], (string?)call?["arguments"], new((long)usage["input_tokens"]! - cached, cached, 0, (long)usage["output_tokens"]!));
    }

    private static Heard Chat(List<JsonNode> pieces)
    {
        var messages = pieces.Select(piece => piece["choices"]!.AsArray().Select(choice => choice!["delta"] ?? choice["message"]).FirstOrDefault()).ToList();
        var calls = messages.Select(message => message?["tool_calls"]?[0]!["function"]).Where(call => call is not null).ToList();
        var usage = pieces[^1]["usage"]!;
        var cached = (long)usage["prompt_tokens_details"]!["cached_tokens"]!;
        return new Heard(
            string.Concat(messages.Select(message => (string?)message?["content"])),
            (string?)calls.FirstOrDefault()?["name"],
            calls.Count == 0 ? null : string.Concat(calls.Select(call => (string?)call!["arguments"])),
            new((long)usage["prompt_tokens"]! - cached, cached, 0, (long)usage["completion_tokens"]!));
    }

    private static Heard Gemini(List<JsonNode> pieces)
    {
        var parts = pieces.SelectMany(piece => piece["candidates"]![0]!["content"]!["parts"]!.AsArray()).ToList();
        var call = parts.Select(part => part!["functionCall"]).FirstOrDefault(call => call is not null);
        var usage = pieces[^1]["usageMetadata"]!;
        var cached = (long)usage["cachedContentTokenCount"]!;
        return new Heard(
            string.Concat(parts.Select(part => (string?)part!["text"])), (string?)call?["name"], call?["args"]!.ToJsonString(),
            new((long)usage["promptTokenCount"]! - cached, cached, 0, (long)usage["candidatesTokenCount"]!));
    }
}
