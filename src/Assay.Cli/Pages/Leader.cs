using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>
/// Who leads in public, beside the frozen simple model, which is what a score is worth anything against. What scored
/// higher and cannot be taken is named, so that nobody looks for it.
/// </summary>
internal static class Leader
{
    public static IEnumerable<string> Of(LabStatus status)
    {
        if (status.Best is { } best)
        {
            yield return $"Best in public: {best.Direction} with {Numbers.Score(best.Public)}{Beside(status, best)}.";
            foreach (var sentence in Ahead(status, best))
            {
                yield return sentence;
            }
        }
        else if (status.Baseline is { } simple)
        {
            yield return $"The frozen simple model has {Numbers.Score(simple.Public)} in public.";
        }
    }

    private static string Beside(LabStatus status, Best best)
        => status.Baseline is { } simple ? $"; the frozen simple model has {Numbers.Score(simple.Public)}{Told(Sign(status) * (best.Public.Score - simple.Public.Score), Verdict.Error(best.Public, simple.Public))}" : "";

    private static string Told(double gain, double error) => gain switch
    {
        <= 0 => ", and the best does not beat it",
        _ when gain <= Verdict.Noise * error => ", and the best beats it by no more than noise",
        _ => ", and the best beats it",
    };

    private static IEnumerable<string> Ahead(LabStatus status, Best best)
        => Board.Ranked(status)
            .Where(d => d.Status is DirectionStatus.Abandoned or DirectionStatus.Failed && d.Public is { } score && Sign(status) * (score.Score - best.Public.Score) > 0)
            .Take(1)
            .Select(d => $"{d.Slug} scored better ({Numbers.Score(d.Public)}), but it {(d.Status == DirectionStatus.Failed ? "failed" : "was abandoned")}: there is nothing of it to take.");

    private static int Sign(LabStatus status) => status.Metric.HigherIsBetter ? 1 : -1;
}
