using Assay.Agents;
using Assay.Journal;
using Assay.Protocol;

namespace Assay.Research;

/// <summary>What became of a direction, and why, in a sentence: decided from its facts alone.</summary>
internal static class Outcome
{
    public static (DirectionStatus Status, string? Note) Of(DirectionState direction, string? broken) => direction switch
    {
        { Graded.Commitment: not null } => (DirectionStatus.Merged, null),
        { Graded.Failure: { } failure } => (DirectionStatus.Failed, failure),
        _ when broken is not null => (DirectionStatus.Failed, broken),
        { Stopped: { } stopped } => (DirectionStatus.Abandoned, stopped.Why),
        { GuestEnd.End: "exited 0" } => (DirectionStatus.Abandoned, "The agent ended without a submission."),
        { GuestEnd.End: "timed out" } => (DirectionStatus.Abandoned, "The time was up before a submission."),
        { GuestEnd.End: "ended from outside" } => (DirectionStatus.Abandoned, "Research was stopped before a submission."),
        { Guests: 0 } when AgentKinds.LivesElsewhere(direction.Opened.Agent) => (DirectionStatus.Abandoned, "Nobody took this seat while research went on."),
        { GuestEnd.End: { } end } when AgentKinds.LivesElsewhere(direction.Opened.Agent) => (DirectionStatus.Failed, $"The program of the agent that joined {end}, without a submission."),
        { GuestEnd.End: { } end } => (DirectionStatus.Failed, $"The agent's program {end}; `assay transcript --direction {direction.Id}` shows what it did."),
        _ => (DirectionStatus.Abandoned, "Interrupted before a submission, and no time was left to take it up."),
    };

    /// <summary>
    /// What main may say of it, where the next agents read. Whether a candidate broke on the private rows is a thing that it
    /// chose when it saw them, so a shot that was taken is told like any other.
    /// </summary>
    public static (DirectionStatus Status, string? Note) Told(DirectionState direction, DirectionStatus status, string? note)
        => direction.Claim is null ? (status, note) : (DirectionStatus.Merged, null);
}
