using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>What the final test set gave, beside what was known of the candidate before.</summary>
internal static class FinalScore
{
    public static IEnumerable<string> Sentences(FinalAnswer answer, MetricInfo metric)
    {
        yield return answer.Final is { } final
            ? $"Final {metric.Name} of {answer.Direction.Slug}: {Numbers.Score(final)} (± is one standard error), "
                + $"{Chosen(answer.ChosenAmong)}."
            : $"{answer.Direction.Slug} has no final score, and the final test set is used up: {answer.Note}";
        yield return $"Public {Numbers.Score(answer.Public)}{(answer.Private is { } hidden ? $", private {Numbers.Score(hidden)}" : "")}.";
        if (answer is { AgainstBaseline: { } gain, Baseline: { } baseline })
        {
            yield return $"Baseline on the final test set: {Numbers.Score(baseline)}. "
                + (gain.Result == DifferenceResult.NotSignificant
                    ? $"No significant difference: {Numbers.Signed(gain)} ({Numbers.Interval(gain)})."
                    : $"The candidate is significantly {(gain.Result == DifferenceResult.Better ? "better" : "worse")}: by {Numbers.SizeAndInterval(gain)}.");
        }

        if (answer is { AgainstBound: { } left, Bound: { } bound })
        {
            yield return $"Best possible on the final test set: {Numbers.Text(bound, left.StandardError)}. "
                + (left.Result == DifferenceResult.NotSignificant
                    ? $"The candidate does not differ from it significantly ({Numbers.Interval(left)})."
                    : $"The candidate is {(left.Result == DifferenceResult.Worse ? "short of" : "beyond")} it by {Numbers.SizeAndInterval(left)}.");
        }

        yield return $"Hidden scores were viewed {answer.Looks} {(answer.Looks == 1 ? "time" : "times")}; every viewing is logged.";
    }

    private static string Chosen(int among) => among == 1 ? "the only candidate" : $"chosen among {among} candidates";
}
