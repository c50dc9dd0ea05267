using Assay.Protocol.Owners;

namespace Assay.Transcripts;

/// <summary>
/// A direction's exchanges as steps to read: pure. Every request repeats the conversation, and each turn is told once: what is
/// new in a request is what the client told and what came of the calls before.
/// </summary>
public static class Transcript
{
    /// <summary>The steps alone.</summary>
    public static IReadOnlyList<TranscriptStep> Of(IEnumerable<Exchange> exchanges) => Read(exchanges).Steps;

    /// <summary>The steps, and what the agent read and ran in them.</summary>
    /// <param name="exchanges">Oldest first.</param>
    /// <param name="most">How long a text may be; what is longer is cut and says so.</param>
    public static (IReadOnlyList<TranscriptStep> Steps, LookedAt LookedAt) Read(IEnumerable<Exchange> exchanges, int most = 4_000)
    {
        var looked = new Looking();
        var steps = new List<TranscriptStep>();
        var open = new Pairing<(TranscriptCall[] Calls, int Place)>();
        foreach (var exchange in exchanges)
        {
            var asked = Conversation.New(exchange).ToList();
            foreach (var result in asked.OfType<Item.Result>())
            {
                if (open.Take(result, out var call))
                {
                    call.Calls[call.Place] = call.Calls[call.Place] with { Result = Words.Cut(result.Text, most) };
                }
            }

            var answered = Conversation.Answered(exchange);
            var calls = answered.OfType<Item.Call>().ToList();
            looked.See(calls);
            var told = calls.Select(call => new TranscriptCall(Words.Cut(call.Name, 100), Words.Cut(Words.Arguments(call.Arguments), most), null)).ToArray();
            calls.Index().ToList().ForEach(one => open.Add(one.Item, (told, one.Index)));
            steps.Add(Step(steps.Count + 1, exchange, asked, answered, told, most));
        }

        return (steps, looked.Seen);
    }

    private static TranscriptStep Step(int number, Exchange exchange, List<Item> asked, IReadOnlyList<Item> answered, TranscriptCall[] calls, int most) => new(
        number, exchange.At, exchange.Seconds, exchange.Model, exchange.Usd, exchange.Usage,
        Words.Cut(string.Join("\n\n", asked.OfType<Item.User>().Select(said => said.Text.Trim())), most),
        Words.Cut(string.Join("\n\n", answered.OfType<Item.Model>().Select(said => said.Text.Trim())), most),
        calls,
        exchange.Refusal ?? (exchange.Status is 0 or >= 300 ? $"The model's server answered {exchange.Status}." : null));
}
