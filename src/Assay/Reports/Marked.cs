using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>What the checks of candidates' behaviour found, in words that stand beside their scores. Pure.</summary>
internal static class Marked
{
    public static string Meaning(MarkKind kind) => kind switch
    {
        MarkKind.DiffersFromEvaluated => "Differs from the model that its agent evaluated.",
        MarkKind.DependsOnBatch => "A row's prediction depends on the other rows in its batch.",
        MarkKind.NotReproducible => "Predictions differ when repeated.",
        MarkKind.TableOfAnswers => "Has memorised public rows.",
        MarkKind.RepeatsSibling => "Makes the same predictions as an earlier candidate.",
        _ => $"{kind}.",
    };

    /// <summary>Under a candidate's name: each mark with its evidence.</summary>
    public static Html Of(ReportDirection direction) => Html.Join(direction.Marks.Select(mark => Html.Of(
        $"<br/><small><span class=\"chip failed\">flagged</span> <b>{Meaning(mark.Kind)}</b> {Plain.Line(mark.Evidence, 400)}</small>")));

    /// <summary>What is read before any number; null where no candidate is marked.</summary>
    public static string? Alarm(ReportModel model) => model.Directions.Where(direction => direction.Marks.Count > 0).ToList() switch
    {
        [] => null,
        [var one] => $"A behaviour check found something in the candidate of {one.Id}; see the table.",
        var some => $"Behaviour checks found something in {Verdicts.Words(some.Count)} candidates; see the table.",
    };

    /// <summary>What may be said of how candidates behave; null while not all of them were checked.</summary>
    public static string? Looked(ReportModel model)
        => model.Directions.Where(direction => direction.Submitted).ToList() is { Count: > 0 } submitted && submitted.All(direction => direction.Examined)
            ? "Behaviour checks: each candidate was compared with what its agent evaluated and with earlier candidates, and predicted each private row twice, "
                + $"in different batches and under new ids. {(submitted.All(direction => direction.Marks.Count == 0) ? "Nothing was found." : "Findings are shown beside the scores.")}"
            : null;
}
