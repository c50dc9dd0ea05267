using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Families;

namespace Assay.Researcher.Research;

/// <summary>The directions that are still at work when the last one begins: it weighs what all others left, so it waits for them.</summary>
internal static class Stragglers
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Waits, if this is the last direction, until none of the others is at work any more or it is <paramref name="until"/>.</summary>
    /// <returns>Whether there was anything to wait for: time has passed then.</returns>
    public static async Task<bool> Wait(AgentClient assay, Brief brief, Deadline until, TimeProvider clock, Action<string> say, CancellationToken cancel)
    {
        var waited = false;
        while (Weighs(brief) && !until.Passed && AtWork(brief, await assay.History(cancel)) is > 0 and var others)
        {
            if (!waited)
            {
                say($"Last direction: waiting for {others} running direction{(others == 1 ? "" : "s")} before combining all "
                    + "submitted models.");
            }

            waited = true;
            await Task.Delay(Beat, clock, cancel);
        }

        return waited;
    }

    // What was announced or suggested is followed, so nothing is weighed in its place.
    private static bool Weighs(Brief brief) => Choice.IsLast(brief) && brief.Announced is null && string.IsNullOrWhiteSpace(brief.Suggestion);

    // Nobody is worth waiting for unless there is a model already and, with theirs, there are enough to weigh. Models of strangers are not weighed.
    private static int AtWork(Brief brief, History history)
    {
        var others = history.Directions.Where(entry => entry.Direction != brief.Direction && entry.Agent == Siblings.BuiltIn).Select(entry => entry.Status).ToList();
        var (merged, working) = (others.Count(status => status == DirectionStatus.Merged), others.Count(IsAtWork));
        return merged > 0 && merged + working >= WeighedBlend.Fewest ? working : 0;
    }

    private static bool IsAtWork(DirectionStatus status) => status is DirectionStatus.Open or DirectionStatus.Running or DirectionStatus.Submitted;
}
