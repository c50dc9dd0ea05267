using Assay.Journal;
using Assay.Transcripts;

namespace Assay.Server.Doors;

/// <summary>
/// When an agent is told that it goes round in circles, and when it is ended: pure. Money that is used up ends a direction
/// as well, though not at once: what is committed can still be handed in without a model.
/// </summary>
internal static class Patience
{
    /// <summary>So many times the same call with the same result, and the agent is told.</summary>
    public const int Told = 3;

    /// <summary>So many times, and it is ended.</summary>
    public const int Ended = 6;

    /// <summary>What an exchange leads to; null when all is well, or was said before.</summary>
    public static Fact? Of(DirectionState direction, Exchange exchange, Loop? loop) => loop switch
    {
        _ when direction.Stopped is not null => null,
        { Times: >= Ended } => new DirectionStopped(
            direction.Id, StopReason.Stuck, $"It made the same call with the same result {loop.Times} times in a row and did not heed being told."),
        { Times: >= Told } when direction.Loop?.Call != loop.Call => new LoopNoticed(direction.Id, loop.Call, loop.Times),
        _ when exchange is { Status: 402, Refusal: { } refusal } => new DirectionStopped(direction.Id, StopReason.OutOfBudget, refusal),
        _ => null,
    };
}
