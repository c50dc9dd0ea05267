using Assay.Journal;
using Assay.Protocol;

namespace Assay.Budgets;

/// <summary>
/// How the money of a run is shared: pure. What a direction is granted is its even share of what is left when its guest
/// starts, so that the first cannot leave the last without, and what one does not need the next ones have.
/// </summary>
public static class Allowance
{
    /// <summary>US dollars that a direction whose guest starts now may spend in all; null where no money may be spent.</summary>
    public static decimal? Share(LabState state, DirectionId id)
    {
        if (state.Research is not { Limits: { Usd: { } usd } limits } research)
        {
            return null;
        }

        var (own, most) = (state[id], limits.DirectionUsd);
        var others = state.Directions.Values.Where(direction => direction.Id != id && direction.Ended is null).Sum(direction => direction.Promised);
        var free = Math.Max(0, usd - research.Usd - state.Directions.Values.Sum(direction => direction.UsdReserved) - others);
        var served = state.Directions.Values.Count(direction => direction.Id.Number > research.Before && direction.Id != id && direction.Guests > 0);
        var share = most is null ? free / Math.Max(1, limits.Directions - served) : free;
        return Math.Min(own.Usd + own.UsdReserved + share, most ?? decimal.MaxValue);
    }

    /// <summary>US dollars that a direction has left for calls; null where no money may be spent.</summary>
    public static decimal? Left(DirectionState direction)
        => direction.UsdShare is { } share ? Math.Max(0, share - direction.Usd - direction.UsdReserved) : null;
}
