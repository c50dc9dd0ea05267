using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Llm.Dialects;

/// <summary>
/// OpenAI's Chat Completions, which most local servers speak. What a turn may cost at most is left to the gateway, which
/// knows under which of its two names this provider looks for the limit.
/// </summary>
internal sealed class ChatDialect : IDialect
{
    public string Path(string model) => "/chat/completions";

    public JsonObject Request(Prompt prompt) => new()
    {
        ["model"] = prompt.Model,
        ["messages"] = new JsonArray([new JsonObject { ["role"] = "system", ["content"] = prompt.System }, .. prompt.Said.SelectMany(Messages)]),
        ["tools"] = new JsonArray([.. prompt.Tools.Select(tool => new JsonObject
        {
            ["type"] = "function",
            ["function"] = new JsonObject
            {
                ["name"] = tool.Name,
                ["description"] = tool.Description,
                ["parameters"] = Parts.Node(tool.Schema),
            },
        })]),
    };

    public Reply Read(JsonElement answer)
    {
        var message = answer.GetProperty("choices")[0].GetProperty("message");
        var text = Parts.Word(message, "content") ?? "";
        var calls = Parts.List(message, "tool_calls").Select((call, number) => CallOf(call, number)).ToList();
        var raw = new JsonObject { ["role"] = "assistant", ["content"] = text.Length > 0 || calls.Count > 0 ? text : Parts.Silence };
        if (calls.Count > 0)
        {
            raw["tool_calls"] = new JsonArray([.. calls.Select(Sent)]);
        }

        return new Reply(text, calls, raw);
    }

    private static IEnumerable<JsonNode> Messages(Entry entry) => entry switch
    {
        Entry.User user => [new JsonObject { ["role"] = "user", ["content"] = user.Text }],
        Entry.Model model => [model.Reply.Raw.DeepClone()],
        Entry.Results results => results.All.Select(result => new JsonObject
        {
            ["role"] = "tool",
            ["tool_call_id"] = result.Call.Id,
            ["content"] = result.Text,
        }),
        _ => throw new InvalidOperationException($"{entry} is no entry."),
    };

    // Some local servers name no call.
    private static Call CallOf(JsonElement call, int number)
    {
        var function = call.GetProperty("function");
        return new Call(Parts.Word(call, "id") is { Length: > 0 } id ? id : $"call_{number}", Parts.Word(function, "name") ?? "", Parts.Arguments(Parts.Word(function, "arguments")));
    }

    private static JsonObject Sent(Call call) => new()
    {
        ["id"] = call.Id,
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = Parts.Text(call.Arguments) },
    };
}
