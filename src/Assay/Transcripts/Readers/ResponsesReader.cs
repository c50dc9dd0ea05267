using System.Text.Json;

namespace Assay.Transcripts.Readers;

/// <summary>OpenAI's Responses.</summary>
internal sealed class ResponsesReader : IReader
{
    public IEnumerable<Item> Asked(JsonElement request) => Words.Child(request, "input") is { ValueKind: JsonValueKind.String } text
        ? [new Item.User(Words.Text(text))]
        : Words.List(request, "input").Select(ItemOf).OfType<Item>();

    /// <summary>The items that were finished; of a whole answer those that it lists.</summary>
    public IEnumerable<Item> Answered(IReadOnlyList<JsonElement> pieces)
    {
        var finished = pieces.Where(piece => Words.Of(piece, "type") == "response.output_item.done").Select(piece => Words.Child(piece, "item")).ToList();
        var listed = pieces.Select(piece => Words.Child(piece, "response")).Append(pieces is [var whole] ? whole : default).SelectMany(answer => Words.List(answer, "output"));
        return (finished.Count > 0 ? finished : listed).Select(ItemOf).OfType<Item>();
    }

    private static Item? ItemOf(JsonElement item) => Words.Of(item, "type") switch
    {
        "" or "message" => Message(item),
        "function_call" => new Item.Call(Words.Of(item, "call_id"), Words.Of(item, "name"), Words.All(Words.Child(item, "arguments"))),
        "custom_tool_call" => new Item.Call(Words.Of(item, "call_id"), Words.Of(item, "name"), Words.All(Words.Child(item, "input"))),
        "local_shell_call" => new Item.Call(Words.Of(item, "call_id"), "local_shell", Words.Raw(Words.Child(item, "action"))),
        var type when type.EndsWith("_output", StringComparison.Ordinal) => new Item.Result(Words.Of(item, "call_id"), "", Words.All(Words.Child(item, "output"))),
        _ => null,
    };

    private static Item? Message(JsonElement item) => Words.Of(item, "role") switch
    {
        "assistant" => new Item.Model(Words.All(Words.Child(item, "content"))),
        "user" => new Item.User(Words.All(Words.Child(item, "content"))),
        _ => null,
    };
}
