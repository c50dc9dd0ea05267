using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>The questions that decide whether to trust the leader, answered from what was judged. Pure; nothing is computed here.</summary>
internal static class Answers
{
    /// <summary>In the order in which a reader asks; none where there is no candidate.</summary>
    public static IReadOnlyList<Answer> Of(ReportModel model)
    {
        var ranks = Ranking.Of(model);
        if (ranks is not [{ OnPublic: { } open } leader, ..])
        {
            return [];
        }

        Answer?[] answers =
        [
            Baseline(model, leader), Private(model, leader), Selection(model, ranks), Best(model, ranks, open), Bound(model, leader),
        ];
        return [.. answers.OfType<Answer>()];
    }

    private static Answer? Baseline(ReportModel model, Ranked leader)
    {
        const string question = "Is it better than the baseline?";
        var (judged, rows) = leader.OnPrivate is { AgainstBaseline: not null } hidden ? (hidden, "private") : (leader.OnPublic, "public");
        if (judged?.AgainstBaseline is not { } gain)
        {
            return null;
        }

        var difference = $"{Figures.Gain(gain, model.Metric)} on {rows} rows";
        return gain.Result switch
        {
            DifferenceResult.Better => new(question, Tone.For, "yes", $"{difference}."),
            DifferenceResult.Worse => new(question, Tone.Against, "no", $"{difference}. Use the baseline instead."),
            _ => new(question, Tone.Against, "not shown", $"{difference}: not significant. The baseline may be just as good."),
        };
    }

    private static Answer Private(ReportModel model, Ranked leader)
    {
        const string question = "Does the score hold on private rows?";
        if (leader is not { OnPrivate: { Drop: { } drop } hidden })
        {
            return new(question, Tone.Open, "not shown", Verdicts.WithoutPrivate(model, leader));
        }

        var (judged, change) = hidden.DropBeyondBaseline is { } beyond
            ? (beyond, $"{Size(drop)} than on public rows; beyond the baseline's change, {Figures.Drop(beyond)}")
            : (drop, $"{Figures.Drop(drop)} than on public rows");
        var past = leader.Direction.ReadsPast
            ? " It also learned from public rows before predicting private ones, so the two scores may be of different models."
            : "";
        var (tone, word, meaning) = Held(judged);
        return new(question, tone, word, $"Private {Figures.Metric(model)} {Figures.Of(hidden.Score)}: {change}. {meaning}{past}");
    }

    private static (Tone, string, string) Held(ScoreDifference drop) => drop.Result switch
    {
        DifferenceResult.Worse => (Tone.Against, "no", "Significant: the public score is too optimistic. Rely on the private one."),
        DifferenceResult.Better => (Tone.Open, "better there", "Significant: private rows suit this model better than public ones."),
        _ => (Tone.For, "yes", "No sign of overfitting."),
    };

    private static string Size(ScoreDifference drop) => $"{Figures.Size(drop)} {(drop.Difference >= 0 ? "worse" : "better")}";

    private static Answer Selection(ReportModel model, IReadOnlyList<Ranked> ranks)
    {
        const string question = "Selection bias: how optimistic is the best score?";
        var searched = Searched(model);
        if (model.Assessment?.SelectionBias is not { } bias)
        {
            return new(question, Tone.Open, "none from ranking", $"There is only one candidate. {searched}");
        }

        var size = Figures.Number(bias, Figures.Places(ranks[0].Public.StandardError));
        var unaffected = ranks[0].OnPrivate is not null && model.SubmissionsAfterView == 0 ? " Its private score is unaffected." : "";
        var expected = $"Expected when choosing the best of {ranks.Count} by public score.";
        return new(question, Tone.Open, $"about {size}", $"{expected}{unaffected} {searched}");
    }

    /// <summary>Agents choose as well, among their evaluations; that is not in the estimate.</summary>
    private static string Searched(ReportModel model)
    {
        var evaluations = Verdicts.Many(model.Directions.Sum(direction => direction.Evaluations), "evaluation");
        return model.Feedback == Feedback.Exact
            ? $"Agents also saw the exact scores of {evaluations}; this bias is not included and may be larger."
            : $"Agents also chose among {evaluations}; this bias is not included, but ladder feedback keeps it small.";
    }

    private static Answer Best(ReportModel model, IReadOnlyList<Ranked> ranks, AssessedCandidate leader)
    {
        const string question = "Is it the best of the candidates?";
        if (ranks.Count == 1)
        {
            return new(question, Tone.Open, "the only one", "There is nothing to compare it with.");
        }

        var rivals = ranks.Skip(1).Where(ranked => ranked.MayBeBest).ToList();
        var next = ranks[1].OnPublic?.AgainstBest is { } gap
            ? $"The next, {Verdicts.Name(ranks[1].Direction)}, is {Figures.Gain(gap, model.Metric)}."
            : "";
        var hidden = OnPrivate(model, ranks);
        return leader.MayBeBest && rivals.Count == 0
            ? new(question, Tone.For, "yes", $"Significantly better than {Others(ranks.Count - 1)} on public rows. {next}{hidden}")
            : new(
                question, Tone.Open, "not certain",
                $"{NotWorse(rivals.Count, ranks.Count - 1)} {next}{hidden} {Twins(model, ranks)}{Choose(rivals.Count + 1)}");
    }

    private static string Choose(int among)
        => $"Choose {(among == 2 ? "between the two" : $"among these {Verdicts.Words(among)}")} by cost or simplicity.";

    private static string Others(int others) => others == 1 ? "the other candidate" : $"all {others} others";

    private static string NotWorse(int rivals, int others) => (rivals, others) switch
    {
        (_, 1) => "No significant difference from the other candidate.",
        _ when rivals == others => $"None of the {others} others is significantly worse.",
        _ => $"{rivals} of the {others} others {(rivals == 1 ? "is" : "are")} not significantly worse.",
    };

    private static string Twins(ReportModel model, IReadOnlyList<Ranked> ranks)
        => string.Concat(Kin.Of(model, ranks).Where(kin => kin.Count > 1).Select(kin => $"{Verdicts.OneModel(kin)} "));

    private static string OnPrivate(ReportModel model, IReadOnlyList<Ranked> ranks)
    {
        if (ranks[0].OnPrivate is not { } leader || model.Assessment?.Private is not { Candidates: [var best, _, ..] })
        {
            return "";
        }

        return leader.AgainstBest is { } behind
            ? $" On private rows {Plain.Name(best.Slug, 60)} is best; "
                + $"this one is {Figures.Gain(behind, model.Metric)}{Standings.Significance(behind)}."
            : " It is best on private rows, too.";
    }

    private static Answer? Bound(ReportModel model, Ranked leader)
    {
        const string question = "Could another model be better?";
        var hidden = leader.OnPrivate?.AgainstBound is not null;
        var gap = (hidden ? leader.OnPrivate : leader.OnPublic)?.AgainstBound;
        var bound = hidden ? model.Bound?.Private : model.Bound?.Public;
        if (gap is null || bound is not { } possible)
        {
            return null;
        }

        var rows = hidden ? "private" : "public";
        var best = $"Best possible on {rows} rows: {Figures.Score(possible)}; this one is {Figures.Gain(gap, model.Metric)}";
        return gap.Result switch
        {
            DifferenceResult.Worse => new(question, Tone.Open, "yes", $"{best}."),
            DifferenceResult.Better => new(question, Tone.Against, "impossible", $"{best}, which is only possible with leakage."),
            _ => new(question, Tone.For, "hardly", $"{best}: not significant."),
        };
    }
}
