using System.Text.Json;

namespace Assay.Transcripts.Readers;

/// <summary>Reads one API's requests and answers as what was said.</summary>
internal interface IReader
{
    IEnumerable<Item> Asked(JsonElement request);

    /// <param name="pieces">The answer: one, or its events in order.</param>
    IEnumerable<Item> Answered(IReadOnlyList<JsonElement> pieces);
}
