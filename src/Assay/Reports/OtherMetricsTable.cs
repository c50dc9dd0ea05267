using Assay.Protocol;

namespace Assay.Reports;

/// <summary>What the lab's other metrics say of the leader: for the owner's eyes, nothing was chosen by them.</summary>
internal static class OtherMetricsTable
{
    public static Html Of(ReportModel model) => model.OtherMetrics.Count == 0 ? Html.Empty : Html.Of($"""
        <table class="stack"><thead><tr><th>metric</th>{Html.Join(Heads(model).Select(head => Html.Of($"<th>{head}</th>")))}</tr></thead><tbody>
        {Html.Join(model.OtherMetrics.Select(metric => Row(model, metric)))}</tbody></table>

        """);

    private static Html Row(ReportModel model, OtherMetric metric) => Html.Of($"""
        <tr><td class="wide" data-label="metric">{Figures.Metric(metric.Name)}</td>{Html.Join(Heads(model).Zip(Scores(metric), Cell))}</tr>

        """);

    private static Html Cell(string head, Estimate? score)
        => Html.Of($"<td class=\"num\" data-label=\"{head}\">{(score is { } known ? Figures.Of(known) : "–")}</td>");

    private static string[] Heads(ReportModel model)
        => ["leader, public", "baseline, public", .. model.Revealed ? ["leader, private", "baseline, private"] : Array.Empty<string>()];

    private static Estimate?[] Scores(OtherMetric metric) => [metric.Public, metric.BaselinePublic, metric.Private, metric.BaselinePrivate];
}
