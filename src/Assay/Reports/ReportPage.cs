using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>
/// The report: one HTML page that needs nothing but itself. It opens with the verdict and its pictures, and says of every
/// number who measured it. Pure: the same model gives the same page, and the page is well-formed XML as well, so that
/// what strangers wrote can be proven to be text.
/// </summary>
public static class ReportPage
{
    /// <summary>Writes the page. No private number is in it unless the model says that they are revealed.</summary>
    public static string Write(ReportModel model) => Page(model.Concealed()).Text;

    private static Html Page(ReportModel model) => Frame.Around(
        "report", model.Lab, "report",
        Html.Of($"{Goal(model.Goal)}<p class=\"soft\"><small>{Figures.Time(model.At)} · {State(model)}</small></p>"),
        Html.Of($"""
            {Alarms.Of(model)}<section class="lead" aria-label="Verdict">
            <p>{Verdicts.Lead(model)}</p>
            {Html.When(Ranking.Of(model).Count > 0, () => new("<p class=\"soft\"><small>± is one standard error (SE). 95 % CIs are of paired differences, simultaneous where several candidates are compared.</small></p>\n"))}</section>
            {DifferenceChart.Of(model)}{ProgressChart.Of(model)}{Frame.Section("Candidates", Standings.Of(model))}{Frame.Section("Can the best score be trusted?", Known(Answers.Of(model)))}{Frame.Section("Other metrics", OtherMetricsTable.Of(model))}{Frame.Section("Final test set", Final(model))}{Frame.Section("Effort and limits", Effort.Of(model))}{Frame.Section("Verification", Verified(model))}{Frame.Section("Data warnings", Hazards(model.Hazards))}{Frame.Section("Directions", DirectionCards.Of(model))}{Frame.Section("Details", Record(model))}
            """),
        Html.Of($"""
            <footer class="end">{Books.Journal} measured by Assay  {Books.Agents} reported by agents, not checked<br/>Assay {Plain.Name(model.Version, 40)}. This page loads and runs nothing.</footer>

            """));

    private static Html Known(IReadOnlyList<Answer> answers) => answers.Count == 0 ? Html.Empty : Html.Of($"""
        <dl class="known">
        {Html.Join(answers.Select(answer => Html.Of($"<dt>{answer.Question}</dt><dd><b class=\"word {answer.Tone.ToString().ToLowerInvariant()}\">{answer.Word}</b> {answer.Text}</dd>\n")))}</dl>

        """);

    private static Html Goal(string? goal) => string.IsNullOrWhiteSpace(goal) ? Html.Empty : Html.Of($"<p class=\"goal\">{Plain.Line(goal, 400)}</p>\n");

    private static string State(ReportModel model)
        => $"research {model.State.ToString().ToLowerInvariant()}" + (model.Reason is { } reason ? $": {Plain.Line(reason, 200)}" : "");

    private static Html Final(ReportModel model)
        => Html.Join(FinalWords.Of(model).Select(sentence => Html.Of($"<p>{Html.Prose(sentence)}</p>\n")));

    private static Html Verified(ReportModel model) => Html.Of($"""
        <div class="two"><div class="yes"><h3>Verified</h3><ul>{Items(Trust.Verified(model))}</ul></div><div class="no"><h3>Not verified</h3><ul>{Items(Trust.NotVerified(model))}</ul></div></div>

        """);

    private static Html Items(IReadOnlyList<string> sentences) => Html.Join(sentences.Select(sentence => Html.Of($"<li>{Html.Prose(sentence)}</li>")));

    private static Html Hazards(IReadOnlyList<Hazard> hazards) => hazards.Count == 0 ? Html.Empty : Html.Of($"""
        <table class="stack"><thead><tr><th>severity</th><th>check</th><th>column</th><th>finding</th><th>remedy</th></tr></thead><tbody>
        {Html.Join(hazards.Take(50).Select(hazard => Html.Of($"<tr><td data-label=\"severity\">{hazard.Severity.ToString().ToLowerInvariant()}</td><td data-label=\"check\">{Plain.Name(hazard.Title, 80)}</td><td data-label=\"column\">{Plain.Name(hazard.Column, 80)}</td><td class=\"wide\" data-label=\"finding\">{Html.Prose(Plain.Line(hazard.Text, 400))}</td><td class=\"wide\" data-label=\"remedy\">{Html.Prose(Plain.Line(hazard.Remedy, 300))}</td></tr>")))}
        </tbody></table>

        """);

    private static Html Record(ReportModel model) => Html.Of($"""
        <dl>
        <dt>task and metric</dt><dd>{model.Task.ToString().ToLowerInvariant()}, {Figures.Metric(model)} ({(model.Metric.HigherIsBetter ? "higher" : "lower")} is better)</dd>
        {Html.When(model.Rows is not null, () => Html.Of($"<dt>rows</dt><dd>{model.Rows!.Train} train, {model.Rows.Public} public, {model.Rows.Private} private{(model.Rows.Final is { } final ? $", {Figures.Count(final)} final" : "")}</dd>"))}
        <dt>feedback to agents</dt><dd>{model.Feedback.ToString().ToLowerInvariant()}</dd>
        <dt>isolation</dt><dd>{Trust.Isolation(model.Seal)}</dd>
        {Html.When(model.Environment is not null, () => Html.Of($"<dt>environment</dt><dd>{Plain.Line(model.Environment!.Place, 400)}{Html.When(model.Environment.Python is not null, () => Html.Of($"; {Plain.Line(model.Environment.Python!, 300)}"))}</dd>"))}
        <dt>journal</dt><dd>{model.Journal.Entries} entries, head <code>{Plain.Name(model.Journal.Head, 80)}</code>; verify with <code>assay journal --verify</code></dd>
        </dl>

        """);
}
