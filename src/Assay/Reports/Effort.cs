namespace Assay.Reports;

/// <summary>How much was tried and spent, beside what the owner allowed.</summary>
internal static class Effort
{
    public static Html Of(ReportModel model)
    {
        var limits = model.Limits ?? new ReportLimits();
        var evaluations = model.Directions.Sum(direction => direction.Evaluations);
        var released = model.Evaluations.Count(evaluation => evaluation.Released);
        return Html.Of($"""
            {Html.When(evaluations > 0, () => Html.Of($"<p>{Verdicts.Search(model)}</p>\n"))}{Choices(model)}
            <table><thead><tr><th>what</th><th>used</th><th>allowed</th><th>book</th></tr></thead><tbody>
            {Row("directions", Figures.Count(model.Directions.Count), Count(limits.Directions), Books.Journal)}
            {Row("evaluations", Figures.Count(evaluations), Evaluations(limits), Books.Journal)}
            {Row("scores told to agents", Figures.Count(released), "", Books.Journal)}
            {Row("candidates tried on private rows", Figures.Count(model.Directions.Count(direction => direction.Submitted)), "one a direction", Books.Journal)}
            {Row("looks at private scores", Figures.Count(model.PrivateLooks), "", Books.Journal)}
            {Row("runs", Figures.Count(model.Directions.Sum(direction => direction.Runs)), "", Books.Agents)}
            {Row("time at work", Figures.Duration(model.Spent.Seconds), limits.Seconds is { } seconds ? Figures.Duration(seconds) : "", Books.Journal)}
            {Row("processor time of agents", Figures.Duration(model.Spent.CpuSeconds), "", Books.Journal)}
            {Row("money for models", Figures.Money(model.Spent.Usd), limits.Usd is { } usd ? Figures.Money(usd) : "", Books.Journal)}
            </tbody></table>

            """);
    }

    private static Html Choices(ReportModel model) => Ranking.Of(model) is not { Count: > 0 } ranks ? Html.Empty : Html.Of($"""
        <table class="stack"><thead><tr><th>chosen among</th><th>how many</th><th>different models</th><th>the best then flatters by at most</th></tr></thead><tbody>
        {Row("candidates, by their public scores", Choice.OfCandidates(model, ranks))}
        {Row("public evaluations, had agents been told every score", Choice.OfEvaluations(model, ranks))}
        </tbody></table>
        <p class="facts">The best of k equally good models looks better than it is by the expected maximum of k draws of noise. This is a ceiling: models that are measured on the same rows share part of their luck, and they were hardly all equally good. Models count as one where they answer alike.</p>

        """);

    private static Html Row(string what, Choice choice) => choice.Many == 0 ? Html.Empty : Html.Of(
        $"<tr><td class=\"wide\" data-label=\"chosen among\">{what}</td><td class=\"num\" data-label=\"how many\">{choice.Many}</td><td class=\"num\" data-label=\"different models\">{choice.Distinct}</td><td class=\"num\" data-label=\"the best then flatters by at most\">{(choice.Distinct > 1 ? choice.Told : "nothing")}</td></tr>");

    private static string Count(int? limit) => limit is { } most ? Figures.Count(most) : "";

    private static string Evaluations(ReportLimits limits) => (limits.Evaluations, limits.DirectionEvaluations) switch
    {
        ({ } all, { } each) => $"{Figures.Count(all)}, {Figures.Count(each)} a direction",
        ({ } all, null) => Figures.Count(all),
        (null, { } each) => $"{Figures.Count(each)} a direction",
        _ => "",
    };

    private static Html Row(string what, string used, string allowed, Html book)
        => Html.Of($"<tr><td>{what}</td><td class=\"num\">{used}</td><td>{allowed}</td><td>{book}</td></tr>");
}
