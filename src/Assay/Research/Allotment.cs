using Assay.Journal;
using Assay.Protocol;

namespace Assay.Research;

/// <summary>How the limits of a run follow from each other where the owner did not say.</summary>
internal static class Allotment
{
    private const double Shortest = 30;

    /// <summary>Seconds that a direction gets at most where the owner said nothing of it.</summary>
    public const double Longest = 600;

    /// <summary>
    /// Seconds for one direction: what is left for each when all of them share the slots evenly, but not so little that
    /// nothing can be trained nor so much that one stray agent takes the evening.
    /// </summary>
    public static double DirectionSeconds(double seconds, int concurrent, int directions)
        => Math.Min(seconds, Math.Clamp(seconds * concurrent / Math.Max(1, directions), Shortest, Longest));

    /// <summary>
    /// Seconds for a direction that begins now, or begins again: what it was promised, and more where earlier ones left some of theirs, for what is
    /// left is shared evenly by those that have not begun.
    /// </summary>
    public static double SecondsFor(LabState state, DirectionId direction, DateTimeOffset now)
    {
        if (state.Research is not { Limits: var limits } research)
        {
            return 0;
        }

        var left = Schedule.SecondsLeft(state, now);
        var begun = state.Directions.Values.Count(other => other.Id != direction && other.Id.Number > research.Before && (other.Guests > 0 || other.Ended is not null));
        var rounds = Math.Ceiling(Math.Max(1, limits.Directions - begun) / (double)limits.Concurrent);
        var share = Math.Max(limits.DirectionSeconds, Math.Min(left / rounds, limits.MostDirectionSeconds ?? 0));
        return Math.Min(left, share - (state.Directions.GetValueOrDefault(direction)?.SecondsLost ?? 0));
    }

    /// <summary>
    /// The agents that can still be paid, with their weights: those that need no model, and the others as long as there is a
    /// tenth of an even share left. With less a direction could make a call or two and hand in nothing.
    /// </summary>
    public static IReadOnlyDictionary<string, int> Payable(LabState state, ResearchState research)
    {
        var limits = research.Limits;
        var left = limits.Usd - research.Usd - state.Directions.Values.Sum(direction => direction.UsdReserved);
        return limits is { Models: { } models, Usd: > 0 and { } usd } && left < usd / limits.Directions / 10
            ? limits.Agents.Where(agent => !models.ContainsKey(agent.Key)).ToDictionary()
            : limits.Agents;
    }

    /// <summary>The agent for the next direction: the one that is furthest behind its share of the weights.</summary>
    public static string NextAgent(IReadOnlyDictionary<string, int> weights, IEnumerable<string> soFar)
    {
        var counts = soFar.CountBy(agent => agent).ToDictionary();
        return weights
            .Where(agent => agent.Value > 0)
            .OrderBy(agent => (counts.GetValueOrDefault(agent.Key) + 1.0) / agent.Value)
            .ThenBy(agent => agent.Key, StringComparer.Ordinal)
            .Select(agent => agent.Key)
            .FirstOrDefault() ?? throw AssayException.Usage("agents.use names no agent with a weight above 0: write, say, `use: builtin`.");
    }
}
