using System.Runtime.CompilerServices;
using Assay.Protocol.Owners;

namespace Assay.Cli.Live;

/// <summary>Looks at a lab until it comes to rest. Looking costs the lab nothing.</summary>
internal sealed class Watch(OwnerClient owner, string lab)
{
    /// <summary>Facts that say nothing to a person who looks on: signs of life, and calls of models, whose sum stands in the table.</summary>
    private static readonly string[] Quiet = ["heartbeat", "call_reserved", "call_settled"];

    /// <summary>How long from one look to the next.</summary>
    public static TimeSpan Pace { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Those of the facts that a person wants to see.</summary>
    public static IReadOnlyList<JournalLine> Worth(IEnumerable<JournalLine> facts) => [.. facts.Where(fact => !Quiet.Contains(fact.Kind))];

    /// <param name="after">The last fact that is already known.</param>
    /// <param name="rest">Waits from one look to the next.</param>
    /// <param name="cancel">Ends the looking, not the lab.</param>
    public async IAsyncEnumerable<Moment> Moments(
        long after, Func<CancellationToken, Task> rest, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            // The state first: a fact that comes in between is then shown with the next look, and the last look misses none.
            var status = await owner.Status(lab, cancel);
            var journal = await owner.Journal(lab, after, cancel);
            after = journal.Journal.Entries;
            var moment = new Moment(status, Worth(journal.Lines), after);
            yield return moment;
            if (moment.IsLast)
            {
                yield break;
            }

            await rest(cancel);
        }
    }
}
