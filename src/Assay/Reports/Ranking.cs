using Assay.Protocol;

namespace Assay.Reports;

/// <summary>A candidate at its place, by the public score that it had in rehearsal.</summary>
/// <param name="ToLeader">How far from the leader's public score.</param>
internal sealed record Ranked(int Place, ReportDirection Direction, Estimate Public, Difference ToLeader)
{
    /// <summary>True for the leader, and for whoever cannot be told apart from it.</summary>
    public bool Tied => Place == 1 || ToLeader.WithinNoise;
}

/// <summary>Who leads in public. Pure; equal scores keep the order in which their directions were opened.</summary>
internal static class Ranking
{
    public static IReadOnlyList<Ranked> Of(ReportModel model)
    {
        var sign = model.Metric.HigherIsBetter ? -1 : 1;
        var candidates = model.Directions
            .Where(direction => direction.Candidate is not null)
            .OrderByDescending(direction => double.IsFinite(direction.Candidate!.Value.Score))
            .ThenBy(direction => sign * direction.Candidate!.Value.Score)
            .ToList();
        return [.. candidates.Select((direction, place) => new Ranked(
            place + 1, direction, direction.Candidate!.Value,
            Difference.Between(direction.Candidate.Value, candidates[0].Candidate!.Value)))];
    }

    /// <summary>How many from the first place on cannot be told apart.</summary>
    public static int Tied(IReadOnlyList<Ranked> ranks) => ranks.TakeWhile(ranked => ranked.Tied).Count();
}
