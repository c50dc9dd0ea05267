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
            {Html.When(model.Revealed, () => Html.Of($"<p>{Lost(model)}</p>\n"))}{Html.Join(Kin.Of(model, ranks).Where(kin => kin.Count > 1).Select(kin => Html.Of($"<p><b>{Verdicts.OneModel(kin)}</b> Count them once.</p>\n")))}
            <table class="stack"><thead><tr><th>#</th><th class="name">candidate</th><th>{Marks(model)} {Books.Journal}</th>{Html.When(model.Revealed, () => Html.Of($"<th>{LossHead(model)}</th>"))}<th class="strip">{strip.Axis()}</th></tr></thead>
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

    private static string Lost(ReportModel model)
        => "Lost in private is public less private, above zero where the private score is the worse one."
            + (model.Baseline is { Private: { } hidden } pair
                ? $" The frozen baseline, {Figures.Of(pair.Public)} in public and {Figures.Of(hidden)} in private, was tuned by nobody: what it loses is the rows’ doing, and only what a candidate loses beyond it can be overfitting."
                : "");

    private static Html Row(ReportModel model, Ranked ranked, IntervalStrip strip) => Html.Of($"""
        <tr><td class="place">{ranked.Place}</td><td class="wide" data-label="place {ranked.Place}"><b>{Verdicts.Name(ranked.Direction)}</b> <small class="num">{ranked.Direction.Id.ToString()}</small><br/><small>{Verdict(model, ranked)}</small>{Marked.Of(ranked.Direction)}</td><td class="num" data-label="{Marks(model)}"><span class="pubword">●</span> {Figures.Of(ranked.Public)}{Html.When(model.Revealed, () => Private(ranked))}</td>{Html.When(model.Revealed, () => Lost(model, ranked))}<td class="strip wide">{strip.Of(ranked)}</td></tr>

        """);

    private static Html Private(Ranked ranked)
        => Html.Of($"<br/><span class=\"prvword\">◆</span> {(ranked.Direction.Private is { } score ? Figures.Of(score) : "none")}");

    private static Html Lost(ReportModel model, Ranked ranked) => Loss.Of(model, ranked) is not { } loss
        ? new Html($"<td data-label=\"{LossHead(model)}\"></td>")
        : Html.Of($"<td class=\"num\" data-label=\"{LossHead(model)}\">{Figures.Signed(loss.Own)}{Html.When(Compared(model), () => Html.Of($"<br/>{Figures.Signed(loss.Beyond)}"))}</td>");

    private static string LossHead(ReportModel model) => Compared(model) ? "lost in private, and beyond the baseline’s loss" : "lost in private";

    private static bool Compared(ReportModel model) => model.Baseline?.Private is not null;

    private static string Marks(ReportModel model) => model.Revealed ? "● public, ◆ private" : "● public";

    /// <summary>Where a candidate stands in public, in a sentence.</summary>
    public static string Place(Ranked ranked) => ranked switch
    {
        { Place: 1 } => "Leads in public.",
        { Tied: true } => "Within noise of the leader.",
        _ => $"Behind the leader by {Figures.Of(ranked.ToLeader)}, more than noise.",
    };

    private static string Verdict(ReportModel model, Ranked ranked)
    {
        var place = Place(ranked);
        return ranked.Direction switch
        {
            { Private: not null } when Loss.Of(model, ranked) is { } loss => $"{place} {loss.Short}",
            { PrivateNote: { } note } when model.Revealed => $"{place} {Plain.Line(note, 200)}",
            _ => place,
        };
    }

    private static Html Key(ReportModel model) => Html.Of($"""
        <ul class="key"><li><svg width="22" height="10" aria-hidden="true"><path class="pub" stroke-width="2" d="M0 5H22"/><circle class="pub" cx="11" cy="5" r="4"/></svg>public ± one standard error</li>{Html.When(model.Revealed, () => new("<li><svg width=\"22\" height=\"10\" aria-hidden=\"true\"><path class=\"prv\" stroke-width=\"2\" d=\"M0 5H22\"/><path class=\"prv\" d=\"M6 5 11 0 16 5 11 10Z\"/></svg>private</li>"))}<li><svg width="14" height="10" aria-hidden="true"><rect class="band" width="14" height="10"/></svg>the leader's noise</li>{Html.When(model.Baseline is not null, () => new("<li><svg width=\"14\" height=\"10\" aria-hidden=\"true\"><path class=\"base\" d=\"M0 5H14\"/></svg>frozen baseline</li>"))}{Html.When(model.Bound is not null, () => new("<li><svg width=\"14\" height=\"10\" aria-hidden=\"true\"><path class=\"bound\" d=\"M0 5H14\"/></svg>best possible</li>"))}</ul>
        """);
}
