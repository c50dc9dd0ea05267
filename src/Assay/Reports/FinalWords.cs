using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>What there is to say of a lab's final drawer, in plain sentences. Pure; a number is in them only when it is revealed.</summary>
internal static class FinalWords
{
    /// <summary>No sentence where the lab has no drawer.</summary>
    public static IReadOnlyList<string> Of(ReportModel model)
    {
        if (model.Final is not { } final)
        {
            return [];
        }

        string?[] told = [Plain.Line(final.Status.Sentence, 300), Chosen(final.Status), .. Numbers(model, final)];
        return [.. told.OfType<string>()];
    }

    private static string Chosen(FinalStatus status) => (status.Stage, status.ChosenAmong) switch
    {
        (FinalStage.Sealed, _) => "“assay final” opens it once, for the one candidate that is chosen, so that no choice can be made by its score.",
        (_, > 1 and var many) => $"The candidate was chosen among {Verdicts.Words(many)} that had a private score.",
        _ => "The candidate was the only one that had a private score.",
    };

    private static IEnumerable<string?> Numbers(ReportModel model, ReportFinal final)
    {
        if (final.Status.Stage != FinalStage.Graded)
        {
            yield break;
        }

        yield return final.Score is { } score
            ? $"On the final rows it scores {Figures.Metric(model.Metric)} {Figures.Of(score)}."
            : "Its final score is left out here.";
        yield return final is { Score: { } own, Baseline: { } baseline } ? Against(model.Metric, own, baseline) : null;
        yield return final is { Score: not null, Bound: { } bound } ? $"The best possible score on these rows is {Figures.Score(bound)}." : null;
    }

    private static string Against(MetricInfo metric, Estimate own, Estimate baseline)
    {
        var gain = Difference.Between(own, baseline);
        return gain.WithinNoise
            ? $"There it cannot be told apart from the frozen baseline ({Figures.Of(baseline)})."
            : $"There it is {Figures.Of(gain)} {(gain.Better(metric) ? "better" : "worse")} than the frozen baseline ({Figures.Of(baseline)}), which is more than noise.";
    }
}
