using System.Globalization;
using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>Tracked runs, a line each, with the metrics that most of them have.</summary>
internal static class RunTable
{
    private const int IdCharacters = 8;
    private const int MostMetrics = 6;

    /// <summary>Assay's own, which stands first.</summary>
    private const string Measured = "public_val_score";

    public static void Show(RunsAnswer answer, Session session)
    {
        var (runs, screen) = (answer.Runs, session.Screen);
        if (runs is [])
        {
            screen.Say("No runs: agents have tracked none, or none matches the filter.");
            return;
        }

        var characters = IdLength(runs);
        var metrics = Metrics(runs);
        screen.Result(Listing.Of(runs,
            [
                new("run", run => run.Id[..characters], Need: Column<RunView>.Always),
                new("direction", run => run.Direction ?? "owner", Need: 7),
                new("name", run => run.Name, Give.Cut, Need: 2) { Most = screen.Most(40) },
                .. metrics.Select((metric, i) => new Column<RunView>(Plain.Line(metric), run => Value(run, metric), Need: 8 - (2 * i))
                {
                    Right = screen.IsLive,
                }),
                new("status", run => run.Status.ToLowerInvariant(), Need: 3),
                new("started", run => Started(run, session.Time.LocalTimeZone), Need: 1),
                new("time", run => run.Seconds is { } seconds ? Numbers.Time(seconds) : "", Need: 2),
                new("params", Params, Give.Cut, Need: 1) { Most = screen.Most(80) },
            ], screen));
        screen.Say($"{runs.Count} {(runs.Count == 1 ? "run" : "runs")}{(answer.More ? "; more with `--limit`" : "")}. "
            + "Metrics other than public_val_score are reported by agents. `assay runs --compare RUN RUN` shows how runs differ.");
    }

    /// <summary>So many characters of an id that no two runs shown share them.</summary>
    public static int IdLength(IReadOnlyList<RunView> runs)
    {
        var length = IdCharacters;
        var different = runs.Select(run => run.Id).Distinct().Count();
        while (length < runs[0].Id.Length && runs.Select(run => run.Id[..length]).Distinct().Count() < different)
        {
            length++;
        }

        return length;
    }

    public static string Value(RunView run, string metric)
        => !run.Metrics.TryGetValue(metric, out var value) ? "" : value is { } number ? Numbers.Score(number) : "undefined";

    private static IReadOnlyList<string> Metrics(IReadOnlyList<RunView> runs) =>
    [
        .. runs.SelectMany(run => run.Metrics.Keys).GroupBy(name => name)
            .OrderByDescending(group => group.Key == Measured).ThenBy(group => IsAside(group.Key))
            .ThenByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key).Take(MostMetrics),
    ];

    /// <summary>Times and errors say less than scores do.</summary>
    private static bool IsAside(string metric)
        => metric.EndsWith("_seconds", StringComparison.Ordinal) || metric.EndsWith("_se", StringComparison.Ordinal);

    private static string Params(RunView run) => string.Join(", ", run.Params.Select(pair => $"{pair.Key}={pair.Value}"));

    private static string Started(RunView run, TimeZoneInfo zone)
        => TimeZoneInfo.ConvertTime(run.Start, zone).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
