using Assay.Protocol;

namespace Assay.Reports;

/// <summary>
/// How the best public score grew over time. Places are percents of the width, so that the drawing fits a telephone and
/// a sheet of paper without its words being scaled.
/// </summary>
internal static class ProgressChart
{
    private const double Top = 16;
    private const double Tall = 250;
    private const double Wide = 0.89;
    private const int MostDots = 1500;

    public static Html Of(ReportModel model)
    {
        var steps = Progress.Of(model.Evaluations, model.Metric);
        return steps.Count == 0 ? Html.Empty : Figure(model, ProgressPlot.Of(model, steps));
    }

    private static Html Figure(ReportModel model, ProgressPlot plot) => Html.Of($"""
        <figure>
        <svg width="100%" height="300" role="img" aria-labelledby="progress-title progress-text">
        <title id="progress-title">Best public {Figures.Metric(model)} over time</title>
        <desc id="progress-text">{Description(model, plot)}</desc>
        {Grid(plot)}{Hours(plot)}
        <svg y="{Top}" width="{100 * Wide}%" height="{Tall}" viewBox="0 0 100 100" preserveAspectRatio="none">
        <path class="band" d="{plot.Band()}"/><path class="best" vector-effect="non-scaling-stroke" d="{plot.Line()}"/>
        </svg>
        {Dots(model, plot)}
        {Reference(model.Baseline, "base", "baseline", plot, above: !model.Metric.HigherIsBetter)}
        {Reference(model.Bound, "bound", "best possible", plot, above: model.Metric.HigherIsBetter)}
        {BestWord(model, plot)}
        </svg>
        <figcaption>{Key}{Caption(model, plot)}</figcaption>
        </figure>

        """);

    private static Html Grid(ProgressPlot plot)
    {
        var ticks = plot.Scores.Ticks(5, out var places);
        return Html.Join(ticks.Select(tick => Html.Of(
            $"<line class=\"grid\" x1=\"0\" x2=\"{100 * Wide}%\" y1=\"{Down(plot, tick)}\" y2=\"{Down(plot, tick)}\"/><text x=\"100%\" y=\"{Down(plot, tick) + 4}\" text-anchor=\"end\">{Figures.Number(tick, places)}</text>")));
    }

    private static Html Hours(ProgressPlot plot) => Html.Of($"""
        <text x="0" y="{Top + Tall + 22}">first evaluation</text><text x="{100 * Wide}%" y="{Top + Tall + 22}" text-anchor="end">{Figures.Duration(plot.Seconds)} later</text>
        """);

    /// <summary>A dot for each evaluation; of very many, every n-th.</summary>
    private static Html Dots(ReportModel model, ProgressPlot plot)
    {
        var every = 1 + (model.Evaluations.Count / MostDots);
        return Html.Join(model.Evaluations.Where((evaluation, i) => i % every == 0 && double.IsFinite(evaluation.Public.Score)).Select(evaluation =>
        {
            var x = Wide * plot.X(evaluation.At);
            var y = Down(plot, evaluation.Public.Score);
            return plot.Scores.Holds(evaluation.Public.Score)
                ? Html.Of($"<circle class=\"dot{(evaluation.Released ? " returned" : "")}\" cx=\"{x}%\" cy=\"{y}\" r=\"3\"/>")
                : Html.Of($"<svg x=\"{x}%\" y=\"{y}\"><path class=\"off\" d=\"M-3 -3 0 {(y > Top ? 1 : -7)} 3 -3\"/></svg>");
        }));
    }

    private static Html Reference(ReportPair? pair, string kind, string words, ProgressPlot plot, bool above)
    {
        if (pair is null || !double.IsFinite(pair.Public.Score))
        {
            return Html.Empty;
        }

        var y = Down(plot, pair.Public.Score);
        return Html.Of(
            $"<line class=\"{kind}\" x1=\"0\" x2=\"{100 * Wide}%\" y1=\"{y}\" y2=\"{y}\"/><text class=\"halo {kind}word\" x=\"0\" y=\"{y + (above ? -6 : 15)}\">{words} {Figures.Score(pair.Public)}</text>");
    }

    private static Html BestWord(ReportModel model, ProgressPlot plot)
    {
        var best = plot.Steps[^1].Public;
        var y = Down(plot, best.Score) + (model.Metric.HigherIsBetter ? 18 : -9);
        return Html.Of($"<text class=\"halo bestword\" x=\"{100 * Wide}%\" y=\"{y}\" text-anchor=\"end\">best {Figures.Score(best)}</text>");
    }

    private static Html Key { get; } = new("""
        <ul class="key">
        <li><svg width="22" height="10" aria-hidden="true"><rect class="band" width="22" height="10"/><path class="best" d="M0 5H22"/></svg>best score over time ± 1 SE</li>
        <li><svg width="10" height="10" aria-hidden="true"><circle class="dot returned" cx="5" cy="5" r="3"/></svg>score returned to the agent</li>
        <li><svg width="10" height="10" aria-hidden="true"><circle class="dot" cx="5" cy="5" r="3"/></svg>score withheld by the ladder</li>
        </ul>
        """);

    private static Html Caption(ReportModel model, ProgressPlot plot)
    {
        var off = model.Evaluations.Count(evaluation => !plot.Scores.Holds(evaluation.Public.Score));
        return Html.Of($"""
            Public {Figures.Metric(model)} of each evaluation {Books.Journal}; {(model.Metric.HigherIsBetter ? "higher" : "lower")} is better.{(off > 0 ? $" {Verdicts.Many(off, "evaluation")} off the scale {(off == 1 ? "is" : "are")} marked at the edge." : "")}
            """);
    }

    private static string Description(ReportModel model, ProgressPlot plot)
        => $"From {Figures.Of(plot.Steps[0].Public)} to {Figures.Of(plot.Steps[^1].Public)} in {Figures.Duration(plot.Seconds)}: "
            + $"{Verdicts.Many(plot.Steps.Count, "step")} over {Verdicts.Many(model.Evaluations.Count, "evaluation")}.";

    private static double Down(ProgressPlot plot, double score) => Top + (Tall * plot.Y(score) / 100);
}
