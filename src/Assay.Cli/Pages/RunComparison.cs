using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>Runs side by side: the parameters and metrics in which they differ, and how many they share.</summary>
internal static class RunComparison
{
    /// <summary>So many characters of a value's column are enough for any number.</summary>
    private const int LeastValue = 16;

    public static void Show(IReadOnlyList<RunView> runs, Screen screen)
    {
        var (rows, alike) = Differences(runs);
        var names = Names(runs);
        Column<Row>[] columns =
        [
            new("", row => row.What, Need: Column<Row>.Always),
            .. runs.Select((_, i) => new Column<Row>(names[i], row => row.Values[i], Give.Fold, Column<Row>.Always) { Least = LeastValue }),
        ];
        if (columns[0].Width(rows) + Listing.Frame + (runs.Count * (LeastValue + Listing.Frame)) < screen.Width)
        {
            screen.Result(Listing.Of(rows, columns, screen));
        }
        else
        {
            screen.Result(string.Join('\n', rows.SelectMany(row => Stacked(row, names))));
        }

        screen.Say(alike == 1 ? "1 parameter or metric is the same in all of them." : $"{alike} parameters and metrics are the same in "
            + "all of them.");
    }

    /// <summary>Those that differ, parameters first, and how many are the same in all runs.</summary>
    public static (IReadOnlyList<Row> Differing, int Alike) Differences(IReadOnlyList<RunView> runs)
    {
        Row[] all =
        [
            new("direction", [.. runs.Select(run => run.Direction ?? "owner")]),
            new("name", [.. runs.Select(run => Plain.Line(run.Name))]),
            .. Rows("params", runs, run => run.Params.Keys, (run, key) => Plain.Line(run.Params.GetValueOrDefault(key, "–"))),
            .. Rows("metrics", runs, run => run.Metrics.Keys, Metric),
        ];
        var differing = all.Where(row => row.Values.Distinct().Count() > 1).ToList();
        return (differing, all.Skip(2).Except(differing).Count());
    }

    private static string Metric(RunView run, string key) => run.Metrics.ContainsKey(key) ? RunTable.Value(run, key) : "–";

    private static IEnumerable<Row> Rows(
        string kind, IReadOnlyList<RunView> runs, Func<RunView, IEnumerable<string>> keys, Func<RunView, string, string> value)
        => runs.SelectMany(keys).Distinct().Order(StringComparer.Ordinal)
            .Select(key => new Row($"{kind}.{Plain.Line(key)}", [.. runs.Select(run => value(run, key))]));

    private static IReadOnlyList<string> Names(IReadOnlyList<RunView> runs)
    {
        var characters = RunTable.IdLength(runs);
        return [.. runs.Select(run => run.Id[..characters])];
    }

    /// <summary>Where the runs do not fit beside each other: one below the other.</summary>
    private static IEnumerable<string> Stacked(Row row, IReadOnlyList<string> names)
        => row.Values.Select((value, i) => $"  {names[i]}  {value}").Prepend(row.What);

    /// <summary>One parameter or metric, with its value in each run.</summary>
    internal sealed record Row(string What, IReadOnlyList<string> Values);
}
