using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>What the numbers allow to be said, in plain sentences. Pure.</summary>
internal static class Verdicts
{
    /// <summary>The sentence with which a report opens: the leader, its score, and whether it beats the baseline.</summary>
    public static string Lead(ReportModel model)
    {
        if (Ranking.Of(model) is not [var leader, ..] ranks)
        {
            return WithoutCandidate(model);
        }

        var (score, split) = leader.OnPrivate is { } hidden ? (hidden.Score, "private") : (leader.Public, "public");
        var gain = leader.OnPrivate is { } judged ? judged.AgainstBaseline : leader.OnPublic?.AgainstBaseline;
        var among = ranks.Count == 1 ? "is the only candidate" : $"leads {Words(ranks.Count)} candidates";
        return $"{Name(leader.Direction)} {among}: {split} {Figures.Metric(model)} {Figures.Of(score)}{(gain is null ? "" : $", {Against(model, gain)}")}.";
    }

    /// <summary>How often private scores were viewed, and whether anything came after that could owe something to it.</summary>
    public static string Views(ReportModel model) => (model.PrivateViews, model.SubmissionsAfterView) switch
    {
        (0, _) => "Nobody has viewed a private score.",
        (1, 0) => "Private scores were viewed once, after the last submission.",
        (var views, 0) => $"Private scores were viewed {Figures.Count(views)} times, all after the last submission.",
        (var views, 1) => $"{Viewed(views)}. One submission followed the first view and may be influenced by it.",
        var (views, after) => $"{Viewed(views)}. {Figures.Count(after)} submissions followed the first view and may be influenced by it.",
    };

    /// <summary>Candidates that must not be counted twice.</summary>
    public static string OneModel(IReadOnlyList<Ranked> kin)
        => $"{Listed([.. kin.Select(ranked => Name(ranked.Direction))])} make near-identical predictions: count them as one.";

    /// <summary>Why a page says nothing of the leader's private score.</summary>
    public static string WithoutPrivate(ReportModel model, Ranked leader) => model.Revealed
        ? leader.Direction.PrivateNote is { } note ? $"It has no private score: {Plain.Line(note, 200)}" : "It has no private score yet."
        : $"This page does not show private scores. {Views(model)}";

    public static string Name(ReportDirection direction) => Plain.Name(direction.Slug, 60);

    public static string Many(long number, string thing) => Many(number, thing, $"{thing}s");

    public static string Many(long number, string one, string several) => number == 1 ? $"1 {one}" : $"{Figures.Count(number)} {several}";

    public static string Words(int number) => number switch
    {
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        10 => "ten",
        11 => "eleven",
        12 => "twelve",
        _ => Figures.Count(number),
    };

    private static string Against(ReportModel model, ScoreDifference gain) => gain.Result == DifferenceResult.NotSignificant
        ? $"not significantly different from the baseline ({Figures.Moved(gain, model.Metric)}, {Figures.OfSize(gain)})"
        : Figures.Gain(gain, model.Metric, " than the baseline");

    private static string Viewed(int views) => $"Private scores were viewed {(views == 1 ? "once" : $"{Figures.Count(views)} times")}";

    private static string Listed(IReadOnlyList<string> names) => names.Count > 6
        ? $"{string.Join(", ", names.Take(5))} and {names.Count - 5} others"
        : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    private static string WithoutCandidate(ReportModel model)
    {
        var best = Progress.Of(model.Evaluations, model.Metric);
        return best.Count == 0
            ? "Nothing has been evaluated yet."
            : "No candidate was submitted. "
                + $"Best public evaluation: {Figures.Metric(model)} {Figures.Of(best[^1].Public)}, by {best[^1].Direction}.";
    }
}
