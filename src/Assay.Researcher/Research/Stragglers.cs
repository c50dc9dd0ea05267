using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Families;

namespace Assay.Researcher.Research;

/// <summary>The directions that are still at work when the last one begins: it weighs what all others left, so it waits for them.</summary>
internal static class Stragglers
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>What earlier directions did: at once, or, for the last direction, when none of the others is at work any more or it is <paramref name="until"/>.</summary>
    public static async Task<History> Await(AgentClient assay, Brief brief, Deadline until, CancellationToken cancel)
    {
        var history = await assay.History(cancel);
        while (brief.Announced is null && Choice.IsLast(brief) && AreWorthIt(brief, history) && !until.Passed)
        {
            await Task.Delay(Beat, cancel);
            history = await assay.History(cancel);
        }

        return history;
    }

    // With those that are at work there must be models enough to weigh, and without them there are some already.
    private static bool AreWorthIt(Brief brief, History history)
    {
        var others = history.Directions.Where(entry => entry.Direction != brief.Direction).ToLookup(entry => IsAtWork(entry.Status));
        return others[true].Any() && others[false].Count(entry => entry.Status == DirectionStatus.Merged) is var merged && merged > 0
            && merged + others[true].Count() > WeighedBlend.Fewest;
    }

    private static bool IsAtWork(DirectionStatus status) => status is DirectionStatus.Open or DirectionStatus.Running or DirectionStatus.Submitted;
}
