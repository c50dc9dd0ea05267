using System.Text.Json;

namespace Assay.Server.Gateway;

/// <summary>
/// How much JSON a guest sent, before anything is made of it: pure, and in no memory of its own. Nodes take a hundred times
/// the memory of the bytes that they stand for, so their number is looked at first.
/// </summary>
/// <param name="TooMuch">True when it is to be refused whatever it says.</param>
/// <param name="Least">Bytes that no other way of writing the same goes below.</param>
internal sealed record Bulk(bool TooMuch, long Least)
{
    public const int MostTokens = 1_000_000;

    // A trace holds the request one level down, and is read with the usual depth of 64.
    public const int Deepest = 60;

    // A letter can be written as \uXXXX.
    private const int LongestLetter = 6;

    public const string Sentence = "The body holds more than a million values and names, or is nested deeper than 60.";

    /// <summary>Counts as far as it is JSON; what is none is for its reader to refuse.</summary>
    public static Bulk Of(ReadOnlySpan<byte> json)
    {
        var (tokens, least) = (0, 0L);
        try
        {
            for (var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest + 1 }); reader.Read(); tokens++)
            {
                if (tokens == MostTokens || reader.CurrentDepth == Deepest && (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject))
                {
                    return new Bulk(true, least);
                }

                least += reader.ValueIsEscaped ? reader.ValueSpan.Length / LongestLetter : reader.ValueSpan.Length;
            }
        }
        catch (JsonException)
        {
            // What came before counts all the same.
        }

        return new Bulk(false, least);
    }
}
