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
        var open = new List<(Item.Call Call, int Step, int Place)>();
        foreach (var exchange in exchanges)
        {
            var asked = Conversation.New(exchange).ToList();
            foreach (var result in asked.OfType<Item.Result>())
            {
                if (Pairing.Of(result, [.. open.Select(one => one.Call)]) is { } at)
                {
                    Answer(steps, open[at].Step, open[at].Place, Words.Cut(result.Text, most));
                    open.RemoveAt(at);
                }
            }

            var answered = Conversation.Answered(exchange);
            looked.See(answered.OfType<Item.Call>());
            open.AddRange(answered.OfType<Item.Call>().Select((call, place) => (call, steps.Count, place)));
            steps.Add(Step(steps.Count + 1, exchange, asked, answered, most));
        }

        return (steps, looked.Seen);
    }

    private static TranscriptStep Step(int number, Exchange exchange, List<Item> asked, IReadOnlyList<Item> answered, int most) => new(
        number, exchange.At, exchange.Seconds, exchange.Model, exchange.Usd, exchange.Usage,
        Words.Cut(string.Join("\n\n", asked.OfType<Item.User>().Select(said => said.Text.Trim())), most),
        Words.Cut(string.Join("\n\n", answered.OfType<Item.Model>().Select(said => said.Text.Trim())), most),
        [.. answered.OfType<Item.Call>().Select(call => new TranscriptCall(Words.Cut(call.Name, 100), Words.Cut(Words.Arguments(call.Arguments), most), null))],
        exchange.Refusal ?? (exchange.Status is 0 or >= 300 ? $"The model's server answered {exchange.Status}." : null));

    private static void Answer(List<TranscriptStep> steps, int step, int place, string text)
        => steps[step] = steps[step] with
        {
            Calls = [.. steps[step].Calls.Select((call, at) => at == place ? call with { Result = text } : call)],
        };
}
