using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>What must be read before any number: it stands at the top, and loudly.</summary>
internal static class Alarms
{
    public static Html Of(ReportModel model)
    {
        var serious = model.Hazards.Count(hazard => hazard.Severity == Severity.Serious);
        return Html.Join(
        [
            Trust.Unsealed(model) is { } unsealed ? Alarm("Not sealed.", unsealed) : Html.Empty,
            Trust.Broken(model) is { } fault
                ? Alarm("Journal not intact.", $"{fault} Entries may have been changed: no number here can be trusted.")
                : Html.Empty,
            Html.When(serious > 0, () => Alarm(
                "Data problems.", $"{Verdicts.Many(serious, "serious problem")} in the data (listed below): scores may be too good to be true.")),
            Marked.Alarm(model) is { } marked ? Warning("Flagged candidates.", marked) : Html.Empty,
            Html.When(model.Feedback == Feedback.Exact, () => Warning(
                "Exact feedback.", "Agents saw every public score: public scores are likely too optimistic.")),
            Html.When(model.Revealed, () => Warning(
                "Contains private scores.", "Do not use them to guide further runs, and do not give this page to agents.")),
        ]);
    }

    private static Html Alarm(string what, string text) => Html.Of($"<div class=\"alarm\" role=\"alert\"><p><b>{what}</b> {text}</p></div>\n");

    private static Html Warning(string what, string text) => Html.Of($"<div class=\"warn\"><p><b>{what}</b> {text}</p></div>\n");
}
