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
            {Html.When(evaluations > 0, () => Html.Of($"<p>{Verdicts.Search(model)}</p>"))}
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
