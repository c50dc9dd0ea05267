using Assay.Agents;
using Assay.Journal;
using Assay.Protocol;

namespace Assay.Research;

/// <summary>
/// What became of a direction, and why, in a sentence: decided from its facts alone. A candidate that was submitted is submitted,
/// whatever comes of it on the private rows: nothing that is decided, or that an agent can see, may depend on that.
/// </summary>
internal static class Outcome
{
    public static (DirectionStatus Status, string? Note) Of(DirectionState direction, string? broken) => direction switch
    {
        { Claim: not null } => (DirectionStatus.Merged, null),
        _ when broken is not null => (DirectionStatus.Failed, broken),
        { Stopped: { } stopped } => (DirectionStatus.Abandoned, stopped.Why),
        { GuestEnd.End: "exited 0" } => (DirectionStatus.Abandoned, "The agent ended without a submission."),
        { GuestEnd.End: "timed out" } => (DirectionStatus.Abandoned, "Ran out of time before submitting; nothing to export. Try a longer --time or fewer agents at once."),
        { GuestEnd.End: "ended from outside" } => (DirectionStatus.Abandoned, "Stopped before submitting."),
        { Guests: 0 } when AgentKinds.LivesElsewhere(direction.Opened.Agent) => (DirectionStatus.Abandoned, "No agent took this seat."),
        { GuestEnd.End: { } end } when AgentKinds.LivesElsewhere(direction.Opened.Agent) => (DirectionStatus.Failed, $"The joined agent's program {end} before submitting."),
        { GuestEnd.End: { } end } => (DirectionStatus.Failed, $"The agent's program {end}; `assay transcript --direction {direction.Id}` shows what it did."),
        _ => (DirectionStatus.Abandoned, "Interrupted before submitting, with no time left to resume."),
    };
}
