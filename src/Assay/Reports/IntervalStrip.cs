using Assay.Protocol;

namespace Assay.Reports;

/// <summary>One candidate's scores as marks with their standard errors, all candidates on one scale.</summary>
internal sealed class IntervalStrip(ReportModel model, IReadOnlyList<Ranked> ranks)
{
    private readonly Scale _scale = Range(model, ranks);

    /// <summary>The scale, for the head of the column.</summary>
    public Html Axis()
    {
        var ticks = _scale.Ticks(3, out var places);
        return Html.Of($"""
            <svg width="100%" height="14" aria-hidden="true">{Html.Join(ticks.Select(tick => Html.Of($"<text x=\"{_scale.Place(tick)}%\" y=\"11\" text-anchor=\"middle\">{Figures.Number(tick, places)}</text>")))}</svg>
            """);
    }

    public Html Of(Ranked ranked)
    {
        var hidden = ranked.Direction.Private;
        var tall = hidden is null ? 22 : 38;
        return Html.Of($"""
            <svg width="100%" height="{tall}" role="img"><title>{Title(ranked)}</title>{Leader(tall)}{Rule("base", model.Baseline, tall)}{Rule("bound", model.Bound, tall)}{Public(ranked.Public)}{Private(hidden)}</svg>
            """);
    }

    private Html Leader(int tall)
    {
        var leader = ranks[0].Public;
        var from = _scale.Place(leader.Score - leader.StandardError);
        return Html.Of($"<rect class=\"band\" x=\"{from}%\" width=\"{_scale.Place(leader.Score + leader.StandardError) - from}%\" height=\"{tall}\"/>");
    }

    private Html Rule(string kind, ReportPair? pair, int tall) => pair is null || !double.IsFinite(pair.Public.Score)
        ? Html.Empty
        : Html.Of($"<line class=\"{kind}\" x1=\"{_scale.Place(pair.Public.Score)}%\" x2=\"{_scale.Place(pair.Public.Score)}%\" y1=\"0\" y2=\"{tall}\"/>");

    private Html Public(Estimate score) => Mark("pub", score, 11, "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z");

    private Html Private(Estimate? hidden) => hidden is { } score ? Mark("prv", score, 27, "M-5 0 0 -5 5 0 0 5Z") : Html.Empty;

    /// <summary>A score in its place, or an arrow at the edge that it lies beyond.</summary>
    private Html Mark(string kind, Estimate score, int y, string shape)
    {
        if (!double.IsFinite(score.Score))
        {
            return Html.Empty;
        }

        var (x, drawn) = _scale.Holds(score.Score)
            ? (_scale.Place(score.Score), shape)
            : score.Score < _scale.Low ? (0, "M8 -4 1 0 8 4Z") : (100, "M-8 -4 -1 0 -8 4Z");
        return Html.Of($"{Whisker(kind, score, y)}<svg x=\"{x}%\" y=\"{y}\"><path class=\"{kind}\" d=\"{drawn}\"/></svg>");
    }

    private Html Whisker(string kind, Estimate score, int y) => Html.Of(
        $"<line class=\"{kind}\" x1=\"{_scale.Place(score.Score - score.StandardError)}%\" x2=\"{_scale.Place(score.Score + score.StandardError)}%\" y1=\"{y}\" y2=\"{y}\" stroke-width=\"2\"/>");

    private static string Title(Ranked ranked)
        => $"{Verdicts.Name(ranked.Direction)}: public {Figures.Of(ranked.Public)}"
            + (ranked.Direction.Private is { } score ? $", private {Figures.Of(score)}" : "");

    // A candidate far off is drawn at the edge: it must not squeeze the ones that are close into a dot.
    private static Scale Range(ReportModel model, IReadOnlyList<Ranked> ranks)
    {
        var leader = ranks[0].Public;
        var reach = 6 * leader.StandardError;
        var scores = ranks.SelectMany(ranked => new[] { ranked.Public, ranked.Direction.Private })
            .OfType<Estimate>()
            .SelectMany(score => new[] { score.Score - score.StandardError, score.Score + score.StandardError })
            .Select(value => Math.Clamp(value, leader.Score - reach, leader.Score + reach));
        var references = new[] { model.Baseline, model.Bound }.OfType<ReportPair>().Select(pair => pair.Public.Score);
        return Scale.Around(scores.Concat(references));
    }
}
