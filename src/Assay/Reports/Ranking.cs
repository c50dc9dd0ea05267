using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>A candidate at its rank by public score, with what was judged of it.</summary>
/// <param name="OnPublic">Null where its score was not judged.</param>
/// <param name="OnPrivate">Null where its private score is not shown as well.</param>
internal sealed record Ranked(
    int Place, ReportDirection Direction, Estimate Public, AssessedCandidate? OnPublic, AssessedCandidate? OnPrivate)
{
    /// <summary>False where another candidate is significantly better on public rows.</summary>
    public bool MayBeBest => OnPublic?.MayBeBest ?? true;
}

/// <summary>The candidates by public score. Pure; equal scores keep the order in which their directions were opened.</summary>
internal static class Ranking
{
    public static IReadOnlyList<Ranked> Of(ReportModel model)
    {
        var sign = model.Metric.HigherIsBetter ? -1 : 1;
        var candidates = model.Directions
            .Where(direction => direction.Candidate is not null)
            .OrderByDescending(direction => double.IsFinite(direction.Candidate!.Value.Score))
            .ThenBy(direction => sign * direction.Candidate!.Value.Score);
        return [.. candidates.Select((direction, place) => new Ranked(
            place + 1, direction, direction.Candidate!.Value,
            Find(model.Assessment?.Public, direction.Id), Find(model.Assessment?.Private, direction.Id)))];
    }

    private static AssessedCandidate? Find(SplitAssessment? split, DirectionId direction)
        => split?.Candidates.FirstOrDefault(candidate => candidate.Direction == direction);
}
