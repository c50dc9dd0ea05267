using System.Globalization;
using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>The labs of a state folder, a line each.</summary>
internal static class LabTable
{
    private const string FolderTitle = "folder";

    /// <summary>The table; where it has no room for the folders, which commands take, they stand below it.</summary>
    public static void Show(LabsAnswer answer, Session session)
    {
        var (screen, columns) = (session.Screen, Columns(session));
        screen.Result(Listing.Of(answer.Labs, columns, screen));
        if (Listing.Fit(answer.Labs, columns, screen.Width - 1).Any(fitted => fitted.Column.Title == FolderTitle))
        {
            return;
        }

        foreach (var lab in answer.Labs)
        {
            screen.Result($"{Plain.Line(lab.Lab)}: {Home(lab.Dir, session)}");
        }
    }

    private static Column<LabSummary>[] Columns(Session session) =>
    [
        new("lab", lab => lab.Lab, Need: Column<LabSummary>.Always),
        new("state", State, Need: 6) { Colour = lab => lab.AgentsAtWork > 0 ? "yellow" : lab.State is null ? "red" : "default" },
        new("metric", lab => lab.Metric?.Name, Need: 3),
        new("best public", lab => lab.Best is { } best ? Numbers.Score(best.Public) : "–", Need: 5),
        new("baseline", lab => lab.Baseline is { } baseline ? Numbers.Score(baseline.Public) : "–", Need: 4),
        new("agents", lab => Numbers.Count(lab.AgentsAtWork), Need: 1) { Right = session.Screen.IsLive },
        new("last activity", lab => At(lab.LastActivity, session.Time.LocalTimeZone), Need: 2),
        new(FolderTitle, lab => Home(lab.Dir, session), Give.Fold, Need: 1) { Least = 20 },
    ];

    /// <summary>Why a lab cannot be opened, and what ± is.</summary>
    public static IEnumerable<string> Notes(LabsAnswer answer)
        => answer.Labs.Where(lab => lab.Note is not null).Select(lab => $"{Plain.Line(lab.Lab)}: {Plain.Line(lab.Note)}")
            .Concat(answer.Labs.Any(lab => lab.Best is not null || lab.Baseline is not null) ? ["± is one standard error."] : []);

    private static string State(LabSummary lab) => lab.State is { } state ? Numbers.Word(state) : "unavailable";

    private static string At(DateTimeOffset? time, TimeZoneInfo zone)
        => time is { } at ? TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "–";

    /// <summary>A shell takes ~ for the home folder, so a person may copy it.</summary>
    private static string Home(string? folder, Session session)
    {
        if (folder is null)
        {
            return "unknown";
        }

        var home = session.Variable("HOME");
        return session.Screen.IsLive && home is { Length: > 1 } && folder.StartsWith($"{home}/", StringComparison.Ordinal)
            ? $"~{folder[home.Length..]}"
            : folder;
    }
}
