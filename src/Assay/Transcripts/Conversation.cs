using Assay.Protocol.Models;
using Assay.Transcripts.Readers;

namespace Assay.Transcripts;

/// <summary>
/// What was said in an exchange. A guest wrote the request and a stranger the answer, so nothing is expected of either: what
/// is not understood is left out, and no text makes this throw.
/// </summary>
internal static class Conversation
{
    /// <summary>All that the request repeats, oldest first.</summary>
    public static IReadOnlyList<Item> Asked(Exchange exchange) => [.. Reader(exchange.Api).Asked(exchange.Request)];

    /// <summary>What is new in the request: all after the model's last words.</summary>
    public static IEnumerable<Item> New(Exchange exchange)
    {
        var asked = Asked(exchange);
        return asked.Skip(asked.Select((item, at) => item.IsModels ? at + 1 : 0).DefaultIfEmpty(0).Max());
    }

    /// <summary>What the model answered.</summary>
    public static IReadOnlyList<Item> Answered(Exchange exchange)
    {
        var pieces = Pieces.Of(exchange.Response).ToList();
        try
        {
            return [.. Reader(exchange.Api).Answered([.. pieces.Select(piece => piece.RootElement)])];
        }
        finally
        {
            pieces.ForEach(piece => piece.Dispose());
        }
    }

    private static IReader Reader(ModelApi api) => api switch
    {
        ModelApi.Messages => new MessagesReader(),
        ModelApi.Responses => new ResponsesReader(),
        ModelApi.Gemini => new GeminiReader(),
        _ => new ChatReader(),
    };
}
