using System.Globalization;
using System.Text.Json;

namespace Assay.Transcripts;

/// <summary>Texts out of JSON of which nothing is certain, not even its kind.</summary>
internal static class Words
{
    public static string Of(JsonElement owner, string name) => Child(owner, name) is { ValueKind: JsonValueKind.String } value ? Text(value) : "";

    public static JsonElement Child(JsonElement owner, string name)
    {
        try
        {
            return owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? value : default;
        }
        catch (InvalidOperationException)
        {
            // Half of a character in the name of another member: the parser lets it through, and the search does not.
            return default;
        }
    }

    /// <summary>A JSON string; as it was written where it holds half of a character, which the parser lets through and the reader does not.</summary>
    public static string Text(JsonElement word)
    {
        try
        {
            return word.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return word.GetRawText();
        }
    }

    /// <summary>Arguments to read: a line for each, texts as they are. What is no JSON object stays as it was written.</summary>
    public static string Arguments(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? string.Join('\n', document.RootElement.EnumerateObject().Select(one => $"{one.Name}: {(one.Value.ValueKind == JsonValueKind.String ? Text(one.Value) : one.Value.GetRawText())}"))
                : json;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return json;
        }
    }

    public static IEnumerable<JsonElement> List(JsonElement owner, string name) => Child(owner, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>JSON as it was written; nothing for nothing.</summary>
    public static string Raw(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? "" : element.GetRawText();

    /// <summary>The text of content that is a string, a list of parts, or a thing with a text in it.</summary>
    public static string All(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => Text(content),
        JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Select(All).Where(text => text.Length > 0)),
        JsonValueKind.Object => Inner(content) is { } inner ? All(inner) : $"({Of(content, "type")})",
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        _ => content.GetRawText(),
    };

    /// <summary>At most so many characters, and how many more there were.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Create(CultureInfo.InvariantCulture, $"{text[..end]} … ({text.Length - end:N0} more characters)");
    }

    private static JsonElement? Inner(JsonElement content)
    {
        foreach (var name in (string[])["text", "output", "content", "error", "refusal"])
        {
            if (Child(content, name) is { ValueKind: not JsonValueKind.Undefined } inner)
            {
                return inner;
            }
        }

        return null;
    }
}
