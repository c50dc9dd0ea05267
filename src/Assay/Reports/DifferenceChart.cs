using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>One row of the chart: a score less the best one, with its 95 % interval.</summary>
/// <param name="Interval">Null for the best score itself, which stands at 0.</param>
internal sealed record ChartRow(string Kind, string Name, ScoreDifference? Interval);

/// <summary>
/// Every candidate of a split, the baseline and the best possible score by their difference from the best candidate, on one
/// scale: what an interval's end reaches over the line at 0 is what nobody can rule out.
/// </summary>
internal sealed class DifferenceChart
{
    private const int Most = 20;

    private readonly IReadOnlyList<ChartRow> rows;
    private readonly Scale scale;

    private DifferenceChart(IReadOnlyList<ChartRow> rows) => (this.rows, scale) = (rows, Range(rows));

    /// <summary>A picture for each split whose scores are shown; nothing where there is nothing to compare.</summary>
    public static Html Of(ReportModel model)
    {
        var figures = Html.Join(
        [
            Figure(model, model.Assessment?.Public, "public", "pub"),
            Figure(model, model.Assessment?.Private, "private", "prv"),
        ]);
        return figures.Text.Length == 0 ? figures : Html.Of($"<div class=\"pair\">\n{figures}</div>\n");
    }

    private static Html Figure(ReportModel model, SplitAssessment? split, string name, string kind)
    {
        var rows = split is null ? [] : Rows(split, kind);
        return rows.Count < 2 ? Html.Empty : new DifferenceChart(rows).Draw(model, name, split!.Candidates.Count);
    }

    private static List<ChartRow> Rows(SplitAssessment split, string kind)
    {
        var best = split.Candidates.FirstOrDefault(candidate => candidate.AgainstBest is null);
        var rows = split.Candidates.Take(Most)
            .Select(candidate => new ChartRow(kind, Plain.Name(candidate.Slug, 60), candidate.AgainstBest))
            .ToList();
        if (best?.AgainstBaseline is { } baseline) rows.Add(new("base", "baseline", Flipped(baseline)));
        if (best?.AgainstBound is { } bound) rows.Insert(0, new("bound", "best possible", Flipped(bound)));
        return rows;
    }

    /// <summary>The second score less the first.</summary>
    private static ScoreDifference Flipped(ScoreDifference difference)
        => difference with { Difference = -difference.Difference, Low = -difference.High, High = -difference.Low };

    private Html Draw(ReportModel model, string split, int candidates) => Html.Of($"""
        <figure>
        <div class="diffs" role="img" aria-label="Differences from the best {split} score, with 95 % intervals">
        {Html.Join(rows.Select(Row))}<div class="diffname axis"></div><svg class="axis" width="100%" height="22" aria-hidden="true">{Axis()}</svg>
        </div>
        <figcaption>{Caption(model, split, candidates)}</figcaption>
        </figure>

        """);

    private static string Caption(ReportModel model, string split, int candidates)
    {
        var better = model.Metric.HigherIsBetter ? "Right" : "Left";
        var more = candidates > Most ? $" {candidates - Most} more are in the table." : "";
        return $"{Figures.Metric(model)} on {split} rows, difference from the best candidate with 95 % CI. "
            + $"{better} of 0 is better; not significant where the interval contains 0.{more}";
    }

    private Html Row(ChartRow row) => Html.Of($"""
        <div class="diffname">{row.Name}</div><svg class="diff" width="100%" height="26"><title>{Title(row)}</title>{Zero()}{Whisker(row)}{Mark(row)}</svg>

        """);

    private Html Zero() => Vertical("zero", scale.Place(0), "100%");

    private Html Axis()
    {
        var ticks = scale.Ticks(5, out var places);
        return Html.Join(ticks.Select(tick => Html.Of($"""
            {Vertical("tick", scale.Place(tick), "5")}<text x="{scale.Place(tick)}%" y="18" text-anchor="middle">{Tick(tick, places)}</text>
            """)));
    }

    private static Html Vertical(string kind, double x, string tall)
        => Html.Of($"<line class=\"{kind}\" x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"{tall}\"/>");

    private static string Tick(double tick, int places) => $"{(tick > 0 ? "+" : "")}{Figures.Number(tick, places)}";

    private Html Whisker(ChartRow row)
    {
        if (row.Interval is not { } interval || !double.IsFinite(interval.Low + interval.High))
        {
            return Html.Empty;
        }

        var (from, to) = (scale.Place(interval.Low), scale.Place(interval.High));
        return Html.Of($"<line class=\"{row.Kind}\" x1=\"{from}%\" x2=\"{to}%\" y1=\"50%\" y2=\"50%\" stroke-width=\"2\"/>");
    }

    /// <summary>A difference in its place, or an arrow at the edge beyond which it lies.</summary>
    private Html Mark(ChartRow row)
    {
        var value = row.Interval?.Difference ?? 0;
        if (!double.IsFinite(value))
        {
            return Html.Empty;
        }

        var (x, shape) = scale.Holds(value) ? (scale.Place(value), Shape(row.Kind))
            : value < scale.Low ? (0, "M8 -4 1 0 8 4Z")
            : (100, "M-8 -4 -1 0 -8 4Z");
        return Html.Of($"<svg x=\"{x}%\" y=\"50%\"><path class=\"{row.Kind}\" d=\"{shape}\"/></svg>");
    }

    private static string Shape(string kind) => kind switch
    {
        "prv" => "M-5 0 0 -5 5 0 0 5Z",
        "base" or "bound" => "M-4 -4H4V4H-4Z",
        _ => "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
    };

    private static string Title(ChartRow row)
        => row.Interval is { } interval
            ? $"{row.Name}: {Figures.Signed(interval)} (95 % CI {Figures.Range(interval)})"
            : $"{row.Name}: the best";

    // What is far off is drawn at the edge: it must not squeeze the close ones into a dot.
    private static Scale Range(IReadOnlyList<ChartRow> rows)
    {
        var drawn = rows.Where(row => row.Interval is { } interval && double.IsFinite(interval.Low + interval.High)).ToList();
        var intervals = drawn.Select(row => row.Interval!).ToList();
        var closest = intervals.Select(Extent).Where(extent => extent > 0).DefaultIfEmpty(0).Min();
        var baseline = drawn.Where(row => row.Kind == "base").Select(row => Extent(row.Interval!)).FirstOrDefault(0);
        var reach = Math.Clamp(baseline, 6 * closest, 20 * closest);
        var ends = intervals.SelectMany(interval => new[] { interval.Low, interval.High });
        return Scale.Around(ends.Select(end => Math.Clamp(end, -reach, reach)).Append(0));
    }

    private static double Extent(ScoreDifference interval) => Math.Max(Math.Abs(interval.Low), Math.Abs(interval.High));
}
