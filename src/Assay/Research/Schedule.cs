using System.Globalization;
using Assay.Journal;
using Assay.Protocol;

namespace Assay.Research;

/// <summary>What the pool should do now.</summary>
internal abstract record Step
{
    private Step()
    {
    }

    /// <summary>Open a new direction with this agent.</summary>
    public sealed record Open(DirectionId Direction, string Agent) : Step;

    /// <summary>Take up a direction that an interruption left unfinished.</summary>
    public sealed record TakeUp(DirectionId Direction) : Step;

    /// <summary>Let nothing new start; research is over once nothing is at work.</summary>
    public sealed record Finish(string Reason) : Step;
}

/// <summary>
/// The pool's decisions: a pure function of the state, of who is at work, and of the time. It knows released scores
/// alone, so no private number can steer the research.
/// </summary>
internal static class Schedule
{
    /// <summary>So many candidates in a row without a released improvement are a plateau; a direction that ended without a candidate says nothing.</summary>
    public const int Plateau = 5;

    /// <summary>So many broken directions in a row mean that the agent does not work here.</summary>
    public const int Breakdown = 3;

    public static IReadOnlyList<Step> Decide(LabState state, IReadOnlyCollection<DirectionId> atWork, DateTimeOffset now)
    {
        if (state.Research is not { Ended: null } research)
        {
            return [];
        }

        var unfinished = state.Directions.Values
            .Where(direction => direction.Ended is null && !atWork.Contains(direction.Id))
            .Select(direction => new Step.TakeUp(direction.Id))
            .ToList();
        if (unfinished.Count > 0)
        {
            return unfinished;
        }

        return Ending(state, research, now) is { } reason
            ? atWork.Count == 0 ? [new Step.Finish(reason)] : []
            : research.Paused || research.Waiting ? [] : Openings(state, research, atWork.Count);
    }

    /// <summary>True while the next direction needs nothing but the owner's word.</summary>
    public static bool Awaits(LabState state, DateTimeOffset now)
        => state.Research is { Ended: null, Waiting: true } research && Ending(state, research, now) is null;

    /// <summary>True while an agent that comes for an open direction may still begin.</summary>
    public static bool Welcomes(LabState state, DateTimeOffset now)
        => state.Research is { Ended: null } research && Exhausted(state, research, now) is null;

    /// <summary>Seconds of the research's time that are left.</summary>
    public static double SecondsLeft(LabState state, DateTimeOffset now)
        => state.Research is not { Ended: null } research ? 0
            : research.Limits.Seconds - research.Seconds - (state.Working ? Math.Max(0, (now - state.Last).TotalSeconds) : 0);

    /// <summary>How many directions may be opened after this one.</summary>
    public static int DirectionsAfter(LabState state, DirectionId direction)
        => state.Research is { Ended: null } research ? Math.Max(0, research.Limits.Directions - (direction.Number - research.Before)) : 0;

    private static List<Step> Openings(LabState state, ResearchState research, int atWork)
    {
        var limits = research.Limits;
        var room = Math.Min(limits.Concurrent - atWork, limits.Directions - Opened(state, research));
        var agents = state.Directions.Values.Select(direction => direction.Opened.Agent).ToList();
        var steps = new List<Step>();
        for (var i = 0; i < room; i++)
        {
            var agent = Allotment.NextAgent(Allotment.Payable(state, research), agents);
            agents.Add(agent);
            steps.Add(new Step.Open(new DirectionId(state.Directions.Count + 1 + i), agent));
        }

        return steps;
    }

    private static string? Ending(LabState state, ResearchState research, DateTimeOffset now)
        => Opened(state, research) >= research.Limits.Directions
            ? $"Limit of {(research.Limits.Directions == 1 ? "1 direction" : $"{research.Limits.Directions} directions")} reached.{Unused(SecondsLeft(state, now))}"
            : Exhausted(state, research, now);

    /// <summary>So that nobody wonders about time that was given and not used.</summary>
    private static string Unused(double seconds)
        => seconds < 5 ? "" : string.Create(CultureInfo.InvariantCulture, $" {(seconds < 120 ? $"{seconds:0} s" : $"{seconds / 60:0} min")} of the time limit were not used.");

    /// <summary>Why no agent should begin any more, be its direction open already or not.</summary>
    private static string? Exhausted(LabState state, ResearchState research, DateTimeOffset now)
    {
        var limits = research.Limits;
        if (state.Evaluations >= limits.Evaluations)
        {
            return $"Limit of {limits.Evaluations} evaluations reached.";
        }

        if (Allotment.Payable(state, research).Values.All(weight => weight == 0))
        {
            return $"Money limit reached: {research.Usd.ToString("0.00", CultureInfo.InvariantCulture)} of {limits.Usd} US dollars.";
        }

        return Standstill(state, research)
            ?? (SecondsLeft(state, now) is var left && left < Worthwhile(limits.DirectionSeconds)
                ? string.Create(CultureInfo.InvariantCulture, $"Time limit reached{(left < 5 ? "" : $": the remaining {left:0} s are too few for another direction")}.")
                : null);
    }

    private static string? Standstill(LabState state, ResearchState research)
    {
        var ended = state.Directions.Values
            .Where(direction => direction.Id.Number > research.Before && direction.Ended is not null)
            .OrderByDescending(direction => direction.Id)
            .ToList();
        if (ended.Count >= Breakdown && ended.Take(Breakdown).All(direction => direction is { Status: DirectionStatus.Failed, Claim: null }))
        {
            return $"{Breakdown} directions in a row failed: see their notes in `assay status` and their transcripts.";
        }

        var candidates = ended.Where(direction => direction.Claim is not null).Take(Plateau).ToList();
        return candidates.Count == Plateau && candidates.All(direction => direction.Released is null)
            ? $"Plateau: no significant improvement in the last {Plateau} candidates."
            : null;
    }

    /// <summary>A direction is not worth opening for less than half of its time, or 15 seconds where that is less.</summary>
    private static double Worthwhile(double directionSeconds) => Math.Min(directionSeconds, Math.Max(15, directionSeconds / 2));

    private static int Opened(LabState state, ResearchState research) => state.Directions.Count - research.Before;
}
