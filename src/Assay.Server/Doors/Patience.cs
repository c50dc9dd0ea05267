using Assay.Journal;
using Assay.Transcripts;

namespace Assay.Server.Doors;

/// <summary>How an agent's last calls repeat each other.</summary>
/// <param name="Call">The call, shortened.</param>
/// <param name="Times">How often it came in a row with the same result.</param>
/// <param name="Tight">How many of these took no time: an agent that waits for something looks again and again, and is not stuck.</param>
internal sealed record Row(string Call, int Times, int Tight)
{
    /// <summary>A repetition whose tools took so long was waited for.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    /// <summary>The row after another call, which came so long after the one before.</summary>
    public static Row? After(Row? before, Loop? loop, TimeSpan gap) => loop is null ? null
        : new Row(loop.Call, loop.Times, (before?.Call == loop.Call ? before.Tight : 0) + (gap < Wait ? 1 : 0));
}

/// <summary>
/// When an agent is told that it goes round in circles, when it is ended, and when its money is used up: pure. Money that
/// is used up ends nothing at once: what is committed can still be submitted without a model.
/// </summary>
internal static class Patience
{
    /// <summary>So many times the same call with the same result, and the agent is told.</summary>
    public const int Told = 3;

    /// <summary>So many times, and it is ended: when half of them took no time.</summary>
    public const int Ended = 6;

    /// <summary>So many times, and it is ended even if it waits each time.</summary>
    public const int Endless = 40;

    /// <summary>What a call leads to; null when all is well, or was said before.</summary>
    /// <param name="direction">The direction as it stands.</param>
    /// <param name="row">How its last calls repeat each other; null when they do not.</param>
    /// <param name="refusal">Why a call could not be paid although nothing of the money is put aside; null when all can be.</param>
    public static Fact? Of(DirectionState direction, Row? row, string? refusal) => row switch
    {
        _ when direction.Stopped is { Reason: StopReason.Stuck } => null,
        { Times: >= Ended, Tight: >= Ended / 2 } or { Times: >= Endless } => new DirectionStopped(
            direction.Id, StopReason.Stuck, $"It made the same call with the same result {row.Times} times in a row, and continued after a notice."),
        { Times: >= Told } when direction.Loop?.Call != row.Call => new LoopNoticed(direction.Id, row.Call, row.Times),
        _ when refusal is not null && direction.Stopped is null => new DirectionStopped(direction.Id, StopReason.OutOfBudget, refusal),
        _ => null,
    };
}
