using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>What was noticed about candidates, in words that stand beside their scores. Pure.</summary>
internal static class Marked
{
    public static string Meaning(MarkKind kind) => kind switch
    {
        MarkKind.DiffersFromEvaluated => "Unlike what its agent had evaluated.",
        MarkKind.DependsOnBatch => "Answers a row according to the rows beside it.",
        MarkKind.NotReproducible => "Answers the same question otherwise when it is asked again.",
        MarkKind.TableOfAnswers => "Knows public rows by heart.",
        MarkKind.RepeatsSibling => "Says what an earlier candidate says.",
        _ => $"{kind}.",
    };

    /// <summary>Under a candidate's name: each mark with what it rests on.</summary>
    public static Html Of(ReportDirection direction) => Html.Join(direction.Marks.Select(mark => Html.Of(
        $"<br/><small><span class=\"chip failed\">marked</span> <b>{Meaning(mark.Kind)}</b> {Plain.Line(mark.Evidence, 400)}</small>")));

    /// <summary>What is read before any number; null where no candidate is marked.</summary>
    public static string? Alarm(ReportModel model) => model.Directions.Where(direction => direction.Marks.Count > 0).ToList() switch
    {
        [] => null,
        [var one] => $"Something was noticed about the candidate of {one.Id}: it stands beside its score.",
        var some => $"Something was noticed about {Verdicts.Words(some.Count)} candidates: it stands beside their scores.",
    };

    /// <summary>What may be said of how candidates behave; null while not all of them were looked at.</summary>
    public static string? Looked(ReportModel model)
        => model.Directions.Where(direction => direction.Submitted).ToList() is { Count: > 0 } submitted && submitted.All(direction => direction.Examined)
            ? "How candidates behave was looked at: each was compared with what its agent had evaluated and with earlier candidates, and asked for each private row twice, "
                + $"with other rows beside it and under new ids. {(submitted.All(direction => direction.Marks.Count == 0) ? "Nothing was noticed." : "What was noticed stands beside the scores.")}"
            : null;
}
