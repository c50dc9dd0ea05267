using System.Text;
using System.Text.Json;

namespace Assay.Transcripts.Readers;

/// <summary>Anthropic's Messages.</summary>
internal sealed class MessagesReader : IReader
{
    public IEnumerable<Item> Asked(JsonElement request) => Words.List(request, "messages")
        .SelectMany(message => Blocks(Words.Child(message, "content"), Words.Of(message, "role") == "assistant"));

    public IEnumerable<Item> Answered(IReadOnlyList<JsonElement> pieces)
        => pieces is [var whole] && Words.Child(whole, "content").ValueKind == JsonValueKind.Array
            ? Blocks(Words.Child(whole, "content"), models: true)
            : Begun(pieces).Select(begun => Item(begun.Block, begun.Text)).OfType<Item>();

    private static IEnumerable<Item> Blocks(JsonElement content, bool models) => content.ValueKind == JsonValueKind.Array
        ? content.EnumerateArray().Select(block => Words.Of(block, "type") switch
        {
            "text" => Said(Words.Of(block, "text"), models),
            "tool_result" => new Item.Result(Words.Of(block, "tool_use_id"), "", Words.All(Words.Child(block, "content"))),
            _ => Item(block, Words.Raw(Words.Child(block, "input"))),
        }).OfType<Item>()
        : [Said(Words.All(content), models)];

    private static Item Said(string text, bool models) => models ? new Item.Model(text) : new Item.User(text);

    private static Item? Item(JsonElement block, string text) => Words.Of(block, "type") switch
    {
        "text" => new Item.Model(text),
        "tool_use" => new Item.Call(Words.Of(block, "id"), Words.Of(block, "name"), text),
        _ => null,
    };

    private static List<(JsonElement Block, string Text)> Begun(IReadOnlyList<JsonElement> pieces)
    {
        var begun = new List<(JsonElement Block, StringBuilder Text)>();
        foreach (var piece in pieces)
        {
            if (Words.Of(piece, "type") == "content_block_start")
            {
                begun.Add((Words.Child(piece, "content_block"), new StringBuilder(Words.Of(Words.Child(piece, "content_block"), "text"))));
            }
            else if (begun.Count > 0 && Words.Child(piece, "delta") is { ValueKind: JsonValueKind.Object } delta)
            {
                begun[^1].Text.Append(Words.Of(delta, "text")).Append(Words.Of(delta, "partial_json"));
            }
        }

        return [.. begun.Select(one => (one.Block, one.Text.ToString()))];
    }
}
