using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>What there is to say of a lab's final test set. Pure; a number is in it only when it is revealed.</summary>
internal static class FinalWords
{
    /// <summary>No sentence where the lab has no final test set.</summary>
    public static IReadOnlyList<string> Of(ReportModel model)
    {
        if (model.Final is not { } final)
        {
            return [];
        }

        string?[] sentences = [Plain.Line(final.Status.Sentence, 300), Chosen(final.Status), .. Numbers(model, final)];
        return [.. sentences.OfType<string>()];
    }

    private static string Chosen(FinalStatus status) => (status.Stage, status.ChosenAmong) switch
    {
        (FinalStage.Sealed, _) => "`assay final` scores one chosen candidate on it, once.",
        (_, > 1 and var many) => $"The candidate was chosen among {Verdicts.Words(many)} with a private score.",
        _ => "The candidate was the only one with a private score.",
    };

    private static IEnumerable<string?> Numbers(ReportModel model, ReportFinal final)
    {
        if (final.Status.Stage != FinalStage.Graded)
        {
            yield break;
        }

        yield return final.Score is { } score
            ? $"Final {Figures.Metric(model)}: {Figures.Of(score)}."
            : "This page does not show the final score.";
        yield return final is { AgainstBaseline: { } gain, Baseline: { } baseline }
            ? $"Against the baseline ({Figures.Of(baseline)}): {Figures.Gain(gain, model.Metric)}{Standings.Significance(gain)}."
            : null;
        yield return final is { AgainstBound: { } left, Bound: { } bound }
            ? $"Best possible on these rows: {Figures.Score(bound)}; "
                + $"the candidate is {Figures.Gain(left, model.Metric)}{Standings.Significance(left)}."
            : null;
    }
}
