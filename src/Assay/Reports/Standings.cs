namespace Assay.Reports;

/// <summary>The candidates in their order, public against private, and what may be concluded from each.</summary>
internal static class Standings
{
    private const int Most = 100;

    public static Html Of(ReportModel model)
    {
        var ranks = Ranking.Of(model);
        if (ranks.Count == 0)
        {
            return new("<p>No direction has handed in a candidate yet.</p>\n");
        }

        var strip = new IntervalStrip(model, ranks);
        return Html.Of($"""
            <p>{Shared(ranks.Count)}</p>
            <table class="stack"><thead><tr><th>#</th><th class="name">candidate</th><th>public {Books.Journal}</th>{Html.When(model.Revealed, () => Html.Of($"<th>private {Books.Journal}</th><th>public less private</th>"))}<th class="strip">{strip.Axis()}</th></tr></thead>
            <tbody>
            {Html.Join(ranks.Take(Most).Select(ranked => Row(model, ranked, strip)))}</tbody></table>
            {Html.When(ranks.Count > Most, () => Html.Of($"<p class=\"soft\">{ranks.Count - Most} candidates further down are left out.</p>"))}
            {Key(model)}

            """);
    }

    private static string Shared(int candidates) => candidates == 1
        ? "Scores are of the very model that was handed in, run by Assay in rehearsal."
        : "Scores are of the very models that were handed in, run by Assay in rehearsal. Two are told apart when they differ by more than two combined "
            + "standard errors. All are measured on the same rows and share their luck, so the true uncertainty of a difference is smaller: this errs on the side of doubt.";

    private static Html Row(ReportModel model, Ranked ranked, IntervalStrip strip) => Html.Of($"""
        <tr><td class="place">{ranked.Place}</td><td class="wide" data-label="place {ranked.Place}"><b>{Verdicts.Name(ranked.Direction)}</b> <small class="num">{ranked.Direction.Id.ToString()}</small><br/><small>{Verdict(model, ranked)}</small>{Marked.Of(ranked.Direction)}</td><td class="num" data-label="public">{Figures.Of(ranked.Public)}</td>{Html.When(model.Revealed, () => Private(ranked))}<td class="strip wide" data-label="{Marks(model)}">{strip.Of(ranked)}</td></tr>

        """);

    private static Html Private(Ranked ranked) => ranked.Direction.Private is { } score
        ? Html.Of($"<td class=\"num\" data-label=\"private\">{Figures.Of(score)}</td><td class=\"num\" data-label=\"public less private\">{Figures.Signed(Difference.Between(ranked.Public, score))}</td>")
        : new Html("<td data-label=\"private\">none</td><td data-label=\"public less private\"></td>");

    private static string Marks(ReportModel model) => model.Revealed ? "● public  ◆ private" : "● public";

    private static string Verdict(ReportModel model, Ranked ranked)
    {
        var place = ranked switch
        {
            { Place: 1 } => "Leads in public.",
            { Tied: true } => "Within noise of the leader.",
            _ => $"Behind the leader by {Figures.Of(ranked.ToLeader)}, more than noise.",
        };
        return ranked.Direction switch
        {
            { Private: { } score } => $"{place} {Gap(model, Difference.Between(ranked.Public, score))}",
            { PrivateNote: { } note } when model.Revealed => $"{place} {Plain.Line(note, 200)}",
            _ => place,
        };
    }

    private static string Gap(ReportModel model, Difference gap) => (gap.WithinNoise, gap.Better(model.Metric)) switch
    {
        (true, _) => "Public and private agree within noise.",
        (false, true) => "Worse in private by more than noise: the public score flatters it.",
        (false, false) => "Better in private by more than noise: the two splits are not alike.",
    };

    private static Html Key(ReportModel model) => Html.Of($"""
        <ul class="key"><li><svg width="22" height="10" aria-hidden="true"><path class="pub" stroke-width="2" d="M0 5H22"/><circle class="pub" cx="11" cy="5" r="4"/></svg>public ± one standard error</li>{Html.When(model.Revealed, () => new("<li><svg width=\"22\" height=\"10\" aria-hidden=\"true\"><path class=\"prv\" stroke-width=\"2\" d=\"M0 5H22\"/><path class=\"prv\" d=\"M6 5 11 0 16 5 11 10Z\"/></svg>private</li>"))}<li><svg width="14" height="10" aria-hidden="true"><rect class="band" width="14" height="10"/></svg>the leader's noise</li>{Html.When(model.Baseline is not null, () => new("<li><svg width=\"14\" height=\"10\" aria-hidden=\"true\"><path class=\"base\" d=\"M0 5H14\"/></svg>frozen baseline</li>"))}{Html.When(model.Bound is not null, () => new("<li><svg width=\"14\" height=\"10\" aria-hidden=\"true\"><path class=\"bound\" d=\"M0 5H14\"/></svg>best possible</li>"))}</ul>
        """);
}
