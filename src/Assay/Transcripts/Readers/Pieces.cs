using System.Text.Json;

namespace Assay.Transcripts.Readers;

/// <summary>An answer's body as JSON: one piece, or those of an event stream, as far as it came.</summary>
internal static class Pieces
{
    private const string Data = "data:";

    public static IEnumerable<JsonDocument> Of(string body)
    {
        if (Parsed(body) is { } whole)
        {
            return [whole];
        }

        return body.Split('\n').Where(line => line.StartsWith(Data, StringComparison.Ordinal)).Select(line => Parsed(line[Data.Length..])).OfType<JsonDocument>();
    }

    private static JsonDocument? Parsed(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
