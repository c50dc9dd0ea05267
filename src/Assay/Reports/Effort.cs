namespace Assay.Reports;

/// <summary>How much was tried and spent, beside what the owner allowed.</summary>
internal static class Effort
{
    public static Html Of(ReportModel model)
    {
        var limits = model.Limits ?? new ReportLimits();
        return Html.Of($"""
            <table><thead><tr><th>what</th><th>used</th><th>limit</th><th>source</th></tr></thead><tbody>
            {Row("directions", Figures.Count(model.Directions.Count), Count(limits.Directions), Books.Journal)}
            {Row("evaluations", Figures.Count(model.Directions.Sum(direction => direction.Evaluations)), Evaluations(limits), Books.Journal)}
            {Row("scores returned to agents", Figures.Count(model.Evaluations.Count(evaluation => evaluation.Released)), "", Books.Journal)}
            {Row("submissions", Figures.Count(model.Directions.Count(direction => direction.Submitted)), "1 per direction", Books.Journal)}
            {Row("views of private scores", Figures.Count(model.PrivateViews), "", Books.Journal)}
            {Row("runs", Figures.Count(model.Directions.Sum(direction => direction.Runs)), "", Books.Agents)}
            {Row("research time", Figures.Duration(model.Spent.Seconds), limits.Seconds is { } seconds ? Figures.Duration(seconds) : "", Books.Journal)}
            {Row("agents’ CPU time", Figures.Duration(model.Spent.CpuSeconds), "", Books.Journal)}
            {Row("model cost", Figures.Money(model.Spent.Usd), limits.Usd is { } usd ? Figures.Money(usd) : "", Books.Journal)}
            </tbody></table>

            """);
    }

    private static string Count(int? limit) => limit is { } most ? Figures.Count(most) : "";

    private static string Evaluations(ReportLimits limits) => (limits.Evaluations, limits.DirectionEvaluations) switch
    {
        ({ } all, { } each) => $"{Figures.Count(all)}, {Figures.Count(each)} per direction",
        ({ } all, null) => Figures.Count(all),
        (null, { } each) => $"{Figures.Count(each)} per direction",
        _ => "",
    };

    private static Html Row(string what, string used, string limit, Html book)
        => Html.Of($"<tr><td>{what}</td><td class=\"num\">{used}</td><td>{limit}</td><td>{book}</td></tr>");
}
