using Assay.Protocol;

namespace Assay.Reports;

/// <summary>The best public score at a moment, and how uncertain that best is.</summary>
internal readonly record struct BestSoFar(DateTimeOffset At, DirectionId Direction, Estimate Public);

/// <summary>How the best score grew. Pure.</summary>
internal static class Progress
{
    /// <summary>Only the evaluations that were better than all before them.</summary>
    public static IReadOnlyList<BestSoFar> Of(IReadOnlyList<ReportEvaluation> evaluations, MetricInfo metric)
    {
        var sign = metric.HigherIsBetter ? 1 : -1;
        var steps = new List<BestSoFar>();
        foreach (var evaluation in evaluations.Where(evaluation => double.IsFinite(evaluation.Public.Score)))
        {
            if (steps.Count == 0 || sign * (evaluation.Public.Score - steps[^1].Public.Score) > 0)
            {
                steps.Add(new BestSoFar(evaluation.At, evaluation.Direction, evaluation.Public));
            }
        }

        return steps;
    }
}
