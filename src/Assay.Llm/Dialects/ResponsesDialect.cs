using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Llm.Dialects;

/// <summary>OpenAI's Responses, with nothing kept at the provider: each request tells all that was said.</summary>
internal sealed class ResponsesDialect : IDialect
{
    public string Path(string model) => "/responses";

    public JsonObject Request(Prompt prompt) => new()
    {
        ["model"] = prompt.Model,
        ["max_output_tokens"] = prompt.Output,
        ["store"] = false,
        ["instructions"] = prompt.System,
        ["input"] = new JsonArray([.. prompt.Said.SelectMany(Items)]),
        ["tools"] = new JsonArray([.. prompt.Tools.Select(tool => new JsonObject
        {
            ["type"] = "function",
            ["name"] = tool.Name,
            ["description"] = tool.Description,
            ["parameters"] = Parts.Node(tool.Schema),
            ["strict"] = false,
        })]),
    };

    public Reply Read(JsonElement answer)
    {
        var items = answer.GetProperty("output").EnumerateArray().ToList();
        var text = string.Concat(items
            .Where(item => Parts.Word(item, "type") == "message")
            .SelectMany(item => Parts.List(item, "content"))
            .Select(part => Parts.Word(part, "text")));
        List<Call> calls = [.. items.Where(item => Parts.Word(item, "type") == "function_call").Select(item => new Call(
            Parts.Word(item, "call_id") ?? "", Parts.Word(item, "name") ?? "", Parts.Arguments(Parts.Word(item, "arguments"))))];
        return new Reply(text, calls, Sent(text, calls));
    }

    // Without the items' names, for by them the provider would look for reasoning that it does not keep.
    private static JsonArray Sent(string text, List<Call> calls)
    {
        var words = text.Length > 0 ? text : calls.Count > 0 ? null : Parts.Silence;
        return
        [
            .. words is null ? Enumerable.Empty<JsonNode>() : [new JsonObject { ["role"] = "assistant", ["content"] = words }],
            .. calls.Select(call => new JsonObject
            {
                ["type"] = "function_call",
                ["call_id"] = call.Id,
                ["name"] = call.Name,
                ["arguments"] = Parts.Text(call.Arguments),
            }),
        ];
    }

    private static IEnumerable<JsonNode?> Items(Entry entry) => entry switch
    {
        Entry.User user => [new JsonObject { ["role"] = "user", ["content"] = user.Text }],
        Entry.Model model => model.Reply.Raw.AsArray().Select(item => item?.DeepClone()),
        Entry.Results results => results.All.Select(result => new JsonObject
        {
            ["type"] = "function_call_output",
            ["call_id"] = result.Call.Id,
            ["output"] = result.Text,
        }),
        _ => throw new InvalidOperationException($"{entry} is no entry."),
    };
}
