using System.Text.Json;

namespace Assay.Transcripts.Readers;

/// <summary>Gemini.</summary>
internal sealed class GeminiReader : IReader
{
    public IEnumerable<Item> Asked(JsonElement request) => Words.List(request, "contents").SelectMany(content => Parts(content, Words.Of(content, "role") == "model"));

    /// <summary>Events, one answer, or a list of pieces; what the model said in pieces is one text.</summary>
    public IEnumerable<Item> Answered(IReadOnlyList<JsonElement> pieces)
    {
        var items = pieces.SelectMany(piece => piece.ValueKind == JsonValueKind.Array ? piece.EnumerateArray().ToArray() : [piece])
            .SelectMany(piece => Words.List(piece, "candidates").Take(1))
            .SelectMany(candidate => Parts(Words.Child(candidate, "content"), models: true))
            .ToList();
        var text = string.Concat(items.OfType<Item.Model>().Select(said => said.Text));
        return (text.Length > 0 ? [new Item.Model(text)] : Enumerable.Empty<Item>()).Concat(items.OfType<Item.Call>());
    }

    private static IEnumerable<Item> Parts(JsonElement content, bool models)
    {
        foreach (var part in Words.List(content, "parts").Where(part => Words.Child(part, "thought").ValueKind != JsonValueKind.True))
        {
            if (Words.Child(part, "functionCall") is { ValueKind: JsonValueKind.Object } call)
            {
                yield return new Item.Call(Words.Of(call, "id"), Words.Of(call, "name"), Words.Raw(Words.Child(call, "args")));
            }
            else if (Words.Child(part, "functionResponse") is { ValueKind: JsonValueKind.Object } answer)
            {
                yield return new Item.Result(Words.Of(answer, "id"), Words.Of(answer, "name"), Words.All(Words.Child(answer, "response")));
            }
            else if (Words.Of(part, "text") is { Length: > 0 } text)
            {
                yield return models ? new Item.Model(text) : new Item.User(text);
            }
        }
    }
}
