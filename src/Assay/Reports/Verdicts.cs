using Assay.Protocol;

namespace Assay.Reports;

/// <summary>What the numbers allow to be said, in plain sentences. Pure; a difference within noise is called that.</summary>
internal static class Verdicts
{
    /// <summary>The sentence with which a report opens.</summary>
    public static string Lead(ReportModel model)
        => Ranking.Of(model) is [var leader, ..]
            ? $"The best candidate in public is {Name(leader.Direction)}: {Figures.Metric(model.Metric)} {Figures.Of(leader.Public)}."
            : WithoutCandidate(model);

    /// <summary>Which candidates nobody should choose between by their public scores.</summary>
    public static string Ties(IReadOnlyList<Ranked> ranks)
    {
        var tied = Ranking.Tied(ranks);
        return (tied, ranks.Count) switch
        {
            (_, 1) => "It is the only candidate.",
            (1, _) => $"It stands alone: the next, {Name(ranks[1].Direction)}, is {Figures.Of(ranks[1].ToLeader)} behind, which is more than noise.",
            var (some, all) when some == all => $"{(all == 2 ? "The two" : $"All {Words(all)}")} candidates cannot be told apart by their public scores.",
            _ => $"The first {Words(tied)} candidates cannot be told apart by their public scores.",
        };
    }

    /// <summary>Candidates that must not be counted twice.</summary>
    public static string OneModel(IReadOnlyList<Ranked> kin)
        => $"{Listed([.. kin.Select(ranked => Name(ranked.Direction))])} are one model: over the same public rows they answer alike, and their scores lie within half a standard error.";

    /// <summary>How much search stands behind the best score.</summary>
    public static string Search(ReportModel model)
    {
        var evaluations = model.Directions.Sum(direction => direction.Evaluations);
        var heard = model.Feedback == Feedback.Exact
            ? "Agents were told every score exactly, so expect the public scores to flatter."
            : "Agents were told a score only when it beat the standing best by a standard error and by more than luck, which keeps that flattery small.";
        return $"{Many(evaluations, "evaluation")} of {Many(model.Directions.Count, "direction")} stand behind it. "
            + $"The best of many looks at the same public rows flatters. {heard}";
    }

    /// <summary>How far the private scores can still be believed.</summary>
    public static string Looks(ReportModel model) => model.PrivateLooks switch
    {
        0 => "Nobody has looked at a private score: no decision can have been made by one.",
        1 => "Private scores were looked at once. What was decided before that look cannot have been made by them.",
        var looks => $"Private scores were looked at {Words(looks)} times. Whoever looks and then steers leaks, so later candidates may owe something to earlier looks.",
    };

    public static string Name(ReportDirection direction) => Plain.Name(direction.Slug, 60);

    public static string Many(long number, string thing) => number == 1 ? $"1 {thing}" : $"{Figures.Count(number)} {thing}s";

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

    private static string Listed(IReadOnlyList<string> names) => names.Count > 6
        ? $"{string.Join(", ", names.Take(5))} and {names.Count - 5} others"
        : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    private static string WithoutCandidate(ReportModel model)
    {
        var best = Progress.Of(model.Evaluations, model.Metric);
        return best.Count == 0
            ? "Nothing has been evaluated yet, so nothing is known."
            : $"No candidate has been handed in. The best public evaluation is {Figures.Metric(model.Metric)} {Figures.Of(best[^1].Public)}, "
                + $"of {best[^1].Direction}; there is no model that Assay could run.";
    }

    /// <summary>What is said of a private score that the page does not tell.</summary>
    public static string Private(ReportModel model, Ranked leader) => (model.Revealed, leader.Direction.Private) switch
    {
        (false, _) => model.PrivateLooks == 0
            ? "Its private score was not looked at."
            : $"Its private score is left out here; private scores were looked at {(model.PrivateLooks == 1 ? "once" : $"{Words(model.PrivateLooks)} times")} before.",
        _ => leader.Direction.PrivateNote is { } note ? $"It has no private score: {Plain.Line(note, 200)}" : "It has no private score yet.",
    };

    /// <summary>Who leads in private, where there is anybody to lead.</summary>
    public static string? PrivateOrder(ReportModel model, IReadOnlyList<Ranked> ranks)
    {
        var scored = ranks.Where(ranked => ranked.Direction.Private is not null).ToList();
        if (scored.Count < 2 || scored[0].Place != 1)
        {
            return null;
        }

        var leader = scored[0].Direction.Private!.Value;
        var best = scored.Aggregate((best, next) => Difference.Between(next.Direction.Private!.Value, best.Direction.Private!.Value).Better(model.Metric) ? next : best);
        if (best.Place == 1)
        {
            return $"It also has the best of the {Words(scored.Count)} private scores.";
        }

        var ahead = Difference.Between(best.Direction.Private!.Value, leader);
        return $"The best private score is that of {Name(best.Direction)}, {Figures.Of(best.Direction.Private.Value)}: "
            + $"{Figures.Of(ahead)} ahead, {(ahead.WithinNoise ? "which is within noise" : "which is more than noise")}.";
    }
}
