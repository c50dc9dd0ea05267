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
            Trust.Broken(model) is { } fault ? Alarm("The journal does not hold.", $"{fault} Facts may have been changed after they were written, so no number here is proven.") : Html.Empty,
            serious > 0 ? Alarm("The data are hazardous.", $"{Verdicts.Many(serious, "serious hazard")} {(serious == 1 ? "was" : "were")} found in the data (listed below): scores may be too good to be true.") : Html.Empty,
            Marked.Alarm(model) is { } marked ? Warning("Marked candidates.", marked) : Html.Empty,
            model.Feedback == Feedback.Exact ? Warning("Exact feedback.", "Agents were told every public score in full, so public scores can be climbed without learning anything.") : Html.Empty,
            model.Revealed ? Warning("Private scores inside.", "Whoever reads them and then steers, leaks. Keep this page from agents and from those who guide them.") : Html.Empty,
        ]);
    }

    private static Html Alarm(string what, string text) => Html.Of($"<div class=\"alarm\" role=\"alert\"><p><b>{what}</b> {text}</p></div>\n");

    private static Html Warning(string what, string text) => Html.Of($"<div class=\"warn\"><p><b>{what}</b> {text}</p></div>\n");
}
