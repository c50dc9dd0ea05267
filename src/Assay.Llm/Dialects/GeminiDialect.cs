using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Llm.Dialects;

/// <summary>Gemini.</summary>
internal sealed class GeminiDialect : IDialect
{
    public string Path(string model) => $"/v1beta/models/{model}:generateContent";

    public JsonObject Request(Prompt prompt) => new()
    {
        ["systemInstruction"] = new JsonObject { ["parts"] = new JsonArray(Text(prompt.System)) },
        ["contents"] = new JsonArray([.. prompt.Said.Select(Content)]),
        ["generationConfig"] = new JsonObject { ["maxOutputTokens"] = prompt.Output },
        ["tools"] = new JsonArray(new JsonObject
        {
            ["functionDeclarations"] = new JsonArray([.. prompt.Tools.Select(tool => new JsonObject
            {
                ["name"] = tool.Name,
                ["description"] = tool.Description,
                ["parametersJsonSchema"] = Parts.Node(tool.Schema),
            })]),
        }),
    };

    public Reply Read(JsonElement answer)
    {
        // A candidate that was stopped before its first word has no parts, or no content at all.
        var parts = answer.GetProperty("candidates")[0].TryGetProperty("content", out var content) ? Parts.List(content, "parts").ToList() : [];
        var said = parts.Where(part => !part.TryGetProperty("thought", out var thought) || thought.ValueKind != JsonValueKind.True);
        return new Reply(
            string.Concat(said.Select(part => Parts.Word(part, "text"))),
            [.. parts.Where(part => part.TryGetProperty("functionCall", out _)).Select((part, number) => CallOf(part.GetProperty("functionCall"), number))],
            new JsonObject
            {
                ["role"] = "model",
                ["parts"] = parts.Count > 0 ? new JsonArray([.. parts.Select(Parts.Node)]) : new JsonArray(Text(Parts.Silence)),
            });
    }

    private static Call CallOf(JsonElement call, int number) => new(
        Parts.Word(call, "id") ?? $"call_{number}",
        Parts.Word(call, "name") ?? "",
        call.TryGetProperty("args", out var arguments) ? Parts.Arguments(arguments) : Parts.Arguments("{}"));

    private static JsonNode Content(Entry entry) => entry switch
    {
        Entry.User user => new JsonObject { ["role"] = "user", ["parts"] = new JsonArray(Text(user.Text)) },
        Entry.Model model => model.Reply.Raw.DeepClone(),
        Entry.Results results => new JsonObject
        {
            ["role"] = "user",
            ["parts"] = new JsonArray([.. results.All.Select(result => new JsonObject
            {
                ["functionResponse"] = new JsonObject
                {
                    ["name"] = result.Call.Name,
                    ["response"] = new JsonObject { [result.Failed ? "error" : "output"] = result.Text },
                },
            })]),
        },
        _ => throw new InvalidOperationException($"{entry} is no entry."),
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };
}
