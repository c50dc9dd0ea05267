using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>
/// Who leads in public, beside the baseline. What scored
/// higher and cannot be taken is named, so that nobody looks for it.
/// </summary>
internal static class Leader
{
    public static IEnumerable<string> Of(LabStatus status)
    {
        if (status.Best is { } best)
        {
            yield return $"Best on public: {best.Direction}, {status.Metric.Name} {Numbers.Score(best.Public)}{Against(status, best)}.";
            foreach (var sentence in Ahead(status, best))
            {
                yield return sentence;
            }
        }
        else if (status.Baseline is { } simple)
        {
            yield return $"Baseline on public: {status.Metric.Name} {Numbers.Score(simple.Public)}.";
        }
    }

    private static string Against(LabStatus status, Best best)
    {
        if (status.Baseline is not { } baseline) return "";

        var against = status.Assessment?.Public.Candidates.FirstOrDefault(candidate => candidate.Slug == best.Direction)?.AgainstBaseline;
        return against is null ? $" (baseline: {Numbers.Score(baseline.Public)})"
            : $", which {Told(against)} the baseline ({Numbers.Score(baseline.Public)}): {Numbers.Signed(against)}, {Numbers.Interval(against)}";
    }

    private static string Told(ScoreDifference against) => against.Result switch
    {
        DifferenceResult.Better => "beats",
        DifferenceResult.Worse => "is worse than",
        _ => "is not significantly different from",
    };

    private static IEnumerable<string> Ahead(LabStatus status, Best best)
        => Board.Ranked(status)
            .Where(d => d.Status is DirectionStatus.Abandoned or DirectionStatus.Failed && d.Public is { } score && Sign(status) * (score.Score - best.Public.Score) > 0)
            .Take(1)
            .Select(d => $"{d.Slug} scored better ({Numbers.Score(d.Public)}), but it "
                + $"{(d.Status == DirectionStatus.Failed ? "failed" : "was abandoned")}: it left no model to export.");

    private static int Sign(LabStatus status) => status.Metric.HigherIsBetter ? 1 : -1;
}
