using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Llm.Dialects;

/// <summary>Anthropic's Messages.</summary>
internal sealed class MessagesDialect : IDialect
{
    public string Path(string model) => "/v1/messages";

    public JsonObject Request(Prompt prompt) => new()
    {
        ["model"] = prompt.Model,
        ["max_tokens"] = prompt.Output,
        ["system"] = prompt.System,
        ["messages"] = new JsonArray([.. prompt.Said.Select(Message)]),
        ["tools"] = new JsonArray([.. prompt.Tools.Select(tool => new JsonObject
        {
            ["name"] = tool.Name,
            ["description"] = tool.Description,
            ["input_schema"] = Parts.Node(tool.Schema),
        })]),
    };

    public Reply Read(JsonElement answer)
    {
        var content = answer.GetProperty("content").EnumerateArray().ToList();
        return new Reply(
            string.Concat(content.Where(block => Parts.Word(block, "type") == "text").Select(block => Parts.Word(block, "text"))),
            [.. content.Where(block => Parts.Word(block, "type") == "tool_use").Select(block => new Call(
                Parts.Word(block, "id") ?? "", Parts.Word(block, "name") ?? "", Parts.Arguments(block.GetProperty("input"))))],
            content.Count > 0 ? Parts.Node(answer.GetProperty("content")) : new JsonArray(Text(Parts.Silence)));
    }

    private static JsonNode Message(Entry entry) => entry switch
    {
        Entry.User user => Message("user", new JsonArray(Text(user.Text))),
        Entry.Model model => Message("assistant", model.Reply.Raw.DeepClone()),
        Entry.Results results => Message("user", new JsonArray([.. results.All.Select(result => new JsonObject
        {
            ["type"] = "tool_result",
            ["tool_use_id"] = result.Call.Id,
            ["content"] = result.Text,
            ["is_error"] = result.Failed,
        })])),
        _ => throw new InvalidOperationException($"{entry} is no entry."),
    };

    private static JsonObject Message(string role, JsonNode content) => new() { ["role"] = role, ["content"] = content };

    private static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };
}
