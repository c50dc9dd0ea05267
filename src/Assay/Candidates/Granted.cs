using Assay.Candidates.Batches;
using Assay.Journal;
using Assay.Labs;

namespace Assay.Candidates;

/// <summary>
/// How long a candidate may take in the clean room. It is its direction's time, and no one else's: what is asked for sealed rows may
/// take a few times as long as the same took in the rehearsal, so that a candidate which sleeps there holds nobody up. Pure.
/// </summary>
internal static class Granted
{
    /// <summary>A start of a program on a busy machine.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(10);

    /// <summary>What a rehearsal gets even when its direction's time is nearly over.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);

    private const int Times = 4;

    /// <summary>For all batches of a rehearsal: what is left of the direction's time.</summary>
    /// <param name="stoodStill">How long the direction's agent was frozen for others since it started.</param>
    public static TimeSpan Rehearsal(Lab lab, DirectionState direction, DateTimeOffset now, TimeSpan stoodStill)
        => direction.Guest is { } guest ? Longer(guest.At.AddSeconds(guest.Seconds) + stoodStill - now, Least) : Longest(lab);

    /// <summary>For all batches of sealed rows, those that are asked again included: nothing is added to it later.</summary>
    /// <param name="rows">How many rows the sealed split has.</param>
    public static TimeSpan Grading(Lab lab, LabState state, DirectionState direction, int rows)
    {
        var batches = Questioning.MostBatches(lab, rows);
        var most = state.Research?.Limits.DirectionSeconds is > 0 and { } seconds ? Longer(TimeSpan.FromSeconds(seconds), Least) : Longest(lab);
        return direction.Rehearsal?.Seconds is { } rehearsed && batches * (Start + TimeSpan.FromSeconds(Times * rehearsed)) is var likely && likely < most
            ? likely
            : most;
    }

    private static TimeSpan Longest(Lab lab) => Longer(lab.Contract.Limits.DirectionTime ?? TimeSpan.Zero, TimeSpan.FromMinutes(10));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
