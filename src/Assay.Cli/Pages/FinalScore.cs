using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>What the final drawer gave, beside what was known of the candidate before.</summary>
internal static class FinalScore
{
    public static IEnumerable<string> Sentences(FinalAnswer answer, MetricInfo metric)
    {
        yield return answer.Final is { } final
            ? $"Final {metric.Name} of {answer.Direction.Slug}: {Numbers.Score(final)}, {Chosen(answer.ChosenAmong)}."
            : $"{answer.Direction.Slug} has no final score, and the drawer is used up: {answer.Note}";
        yield return $"Public {Numbers.Score(answer.Public)}{(answer.Private is { } hidden ? $", private {Numbers.Score(hidden)}" : "")}.";
        if (answer is { Final: { } own, Baseline: { } baseline })
        {
            yield return Against(own, baseline, metric);
        }

        if (answer.Bound is { } bound)
        {
            yield return $"No model can be expected to do better than {Numbers.Score(bound)} on the final rows.";
        }

        yield return $"This was look number {answer.Looks} at sealed scores; each look is in the journal.";
    }

    private static string Chosen(int among) => among == 1 ? "the only candidate" : $"chosen among {among} candidates";

    private static string Against(Estimate own, Estimate baseline, MetricInfo metric)
    {
        var gain = (metric.HigherIsBetter ? 1 : -1) * (own.Score - baseline.Score);

        // Both were scored on the same rows, so the errors are not independent and this one is, if anything, too large.
        var error = Math.Sqrt((own.StandardError * own.StandardError) + (baseline.StandardError * baseline.StandardError));
        return $"The frozen simple model scores {Numbers.Score(baseline)} there: "
            + (Math.Abs(gain) <= Verdict.Noise * error
                ? $"a difference of {Numbers.Score(new Estimate(Math.Abs(gain), error))} is within noise."
                : $"the candidate is {(gain > 0 ? "better" : "worse")} by {Numbers.Score(new Estimate(Math.Abs(gain), error))}.");
    }
}
