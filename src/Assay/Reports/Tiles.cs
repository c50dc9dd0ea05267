using Assay.Protocol;

namespace Assay.Reports;

/// <summary>The few numbers that a reader looks for first, each with its book.</summary>
internal static class Tiles
{
    public static Html Of(ReportModel model)
    {
        var leader = Ranking.Of(model) is [var first, ..] ? first : null;
        return Html.Of($"""
            <div class="tiles">
            {Tile(leader is null ? "none" : Figures.Of(leader.Public), "best candidate, public", Books.Journal)}
            {Html.When(leader is not null, () => Tile(Private(model, leader), "the same, private", Books.Journal))}
            {Reference(model.Baseline, "frozen baseline")}
            {Reference(model.Bound, "best possible")}
            {Tile(Figures.Count(model.Directions.Sum(direction => direction.Evaluations)), "evaluations", Books.Journal)}
            {Tile(Figures.Count(model.Directions.Sum(direction => direction.Runs)), "runs", Books.Agents)}
            {Tile(Figures.Count(model.PrivateLooks), "looks at private scores", Books.Journal)}
            {Tile(Figures.Duration(model.Spent.Seconds), "at work", Books.Journal)}
            </div>

            """);
    }

    private static string Private(ReportModel model, Ranked? leader) => leader?.Direction.Private switch
    {
        { } score => Figures.Of(score),
        null when model.Revealed => "none",
        null => "not shown",
    };

    private static Html Reference(ReportPair? pair, string label)
        => pair is null ? Html.Empty : Tile(Figures.Of(pair.Private ?? pair.Public), $"{label}, {(pair.Private is null ? "public" : "private")}", Books.Journal);

    private static Html Tile(string number, string label, Html book)
        => Html.Of($"<div class=\"tile\"><b>{number}</b><span>{label} {book}</span></div>");
}
