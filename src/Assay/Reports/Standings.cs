using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>The candidates by rank, with their scores and what was judged of them.</summary>
internal static class Standings
{
    private const int Most = 100;

    public static Html Of(ReportModel model)
    {
        var ranks = Ranking.Of(model);
        if (ranks.Count == 0)
        {
            return new("<p>No candidate was submitted yet.</p>\n");
        }

        return Html.Of($"""
            <table class="stack"><thead><tr><th class="place">#</th><th class="name">candidate</th>{Html.Join(Columns(model).Select(column => Html.Of($"<th>{column.Head}</th>")))}</tr></thead>
            <tbody>
            {Html.Join(ranks.Take(Most).Select(ranked => Row(model, ranked)))}{Reference("baseline", model.Baseline, model)}{Reference("best possible", model.Bound, model)}</tbody></table>
            {Html.When(ranks.Count > Most, () => Html.Of($"<p class=\"soft\">{ranks.Count - Most} more candidates are left out.</p>\n"))}{Unpaired(model)}
            """);
    }

    /// <summary>Where a candidate stands on public rows, in a sentence.</summary>
    public static string Place(Ranked ranked, MetricInfo metric) => ranked switch
    {
        { Place: 1 } => "Rank 1.",
        { OnPublic.AgainstBest: { } gap } => $"Rank {Figures.Count(ranked.Place)}: {Figures.Gain(gap, metric, " than the leader")}{Significance(gap)}.",
        _ => $"Rank {Figures.Count(ranked.Place)}.",
    };

    public static string Significance(ScoreDifference gap) => gap.Result == DifferenceResult.NotSignificant ? ", not significant" : "";

    /// <summary>Scores first, then differences; private ones only where they are shown.</summary>
    private static IReadOnlyList<(string Head, Func<Ranked, Html> Cell)> Columns(ReportModel model)
    {
        var metric = Figures.Metric(model);
        (string, Func<Ranked, Html>)[] open = [($"public {metric}", ranked => Text(Figures.Of(ranked.Public)))];
        (string, Func<Ranked, Html>)[] hidden = !model.Revealed ? [] :
        [
            ($"private {metric}", ranked => Text(ranked.Direction.Private is { } score ? Figures.Of(score) : "none")),
            ("public to private (95 % CI)", ranked => Change(model.Metric, ranked.OnPrivate?.Drop)),
        ];
        (string, Func<Ranked, Html>)[] compared =
        [
            ("vs. leader, public (95 % CI)", ranked => Cell(ranked.OnPublic?.AgainstBest)),
            model.Revealed
                ? ("vs. baseline, private (95 % CI)", ranked => Cell(ranked.OnPrivate?.AgainstBaseline))
                : ("vs. baseline, public (95 % CI)", ranked => Cell(ranked.OnPublic?.AgainstBaseline)),
        ];
        return [.. open, .. hidden, .. model.Assessment is null ? [] : compared];
    }

    private static Html Row(ReportModel model, Ranked ranked) => Html.Of($"""
        <tr><td class="place">{ranked.Place}</td><td class="wide" data-label="rank {ranked.Place}">{Named(model, ranked)}</td>{Cells(model, ranked)}</tr>

        """);

    private static Html Named(ReportModel model, Ranked ranked)
    {
        var name = Html.Of($"<b>{Verdicts.Name(ranked.Direction)}</b> <small class=\"num\">{ranked.Direction.Id.ToString()}</small>");
        return Html.Of($"{name}{Note(model, ranked)}{Marked.Of(ranked.Direction)}");
    }

    private static Html Cells(ReportModel model, Ranked ranked)
        => Html.Join(Columns(model).Select(column => Html.Of($"<td data-label=\"{column.Head}\">{column.Cell(ranked)}</td>")));

    private static Html Note(ReportModel model, Ranked ranked)
        => Html.When(
            ranked.Direction is { Private: null, PrivateNote: not null } && model.Revealed,
            () => Html.Of($"<br/><small>{Plain.Line(ranked.Direction.PrivateNote, 200)}</small>"));

    private static Html Reference(string name, ReportPair? pair, ReportModel model) => pair is null ? Html.Empty : Html.Of($"""
        <tr class="soft"><td class="place"></td><td class="wide" data-label="reference">{name}</td>{Score("public", pair.Public)}{Html.When(model.Revealed, () => Html.Of($"{Score("private", pair.Private)}<td></td>"))}{Html.When(model.Assessment is not null, () => new("<td></td><td></td>"))}</tr>

        """);

    private static Html Score(string split, Estimate? score)
        => Html.Of($"<td class=\"num\" data-label=\"{split}\">{(score is { } known ? Figures.Of(known) : "none")}</td>");

    private static Html Text(string text) => Html.Of($"<span class=\"num\">{text}</span>");

    private static Html Cell(ScoreDifference? difference) => difference is null ? new("–") : Html.Of(
        $"<span class=\"num{Tone(difference)}\">{Figures.Signed(difference)}</span><br/><small class=\"num\">{Figures.Range(difference)}</small>");

    /// <summary>A drop as the metric's own change from public to private rows.</summary>
    private static Html Change(MetricInfo metric, ScoreDifference? drop) => drop is null ? new("–") : Cell(metric.HigherIsBetter
        ? drop with { Difference = -drop.Difference, Low = -drop.High, High = -drop.Low }
        : drop);

    private static string Tone(ScoreDifference difference) => difference.Result switch
    {
        DifferenceResult.Better => " word for",
        DifferenceResult.Worse => " word against",
        _ => "",
    };

    private static Html Unpaired(ReportModel model) => Html.When(
        model.Assessment is { } assessment && !(assessment.Public.Paired && assessment.Private is not { Paired: false }),
        () => new("<p class=\"soft\">This lab kept no paired errors (it was created by an earlier version): intervals of differences are too wide.</p>\n"));
}
