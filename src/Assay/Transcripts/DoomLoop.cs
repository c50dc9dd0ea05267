namespace Assay.Transcripts;

/// <summary>The same call with the same result, so many times in a row.</summary>
public sealed record Loop(string Call, int Times);

/// <summary>Sees that an agent goes round in circles: pure. Each request repeats the conversation, so the last one tells all.</summary>
public static class DoomLoop
{
    private const int MostWords = 300;

    // A guest chooses how many calls a request repeats; a longer row than this tells nothing more.
    private const int MostCalls = 60;

    // What some clients add to every result, and what Assay says meanwhile: they differ while nothing else does.
    private static readonly string[] Passing = ["Wall time:", "Chunk ID:", "[Assay: ", "From Assay: "];

    /// <summary>The row of equal calls with which the conversation ends; null when the last call differs from the one before.</summary>
    public static Loop? Of(Exchange exchange)
    {
        var calls = Pairing.All(Conversation.Asked(exchange)).TakeLast(MostCalls).Select(pair => (Call: Call(pair.Call), Result: Result(pair.Result.Text))).ToList();
        var times = calls.AsEnumerable().Reverse().TakeWhile(call => call == calls[^1]).Count();
        return times > 1 ? new Loop(Words.Cut(calls[^1].Call, MostWords), times) : null;
    }

    private static string Call(Item.Call call) => $"{call.Name} {call.Arguments.Trim()}".Trim();

    private static string Result(string text)
        => string.Join('\n', text.Split('\n').Where(line => !Passing.Any(word => line.StartsWith(word, StringComparison.Ordinal)))).Trim();
}
