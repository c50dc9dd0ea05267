using Assay.Protocol;

namespace Assay.Reports;

/// <summary>The questions on which trust in the leader turns, answered from the numbers alone. Pure; a difference within noise is called that.</summary>
internal static class Answers
{
    /// <summary>In the order in which a reader asks; none where there is no candidate.</summary>
    public static IReadOnlyList<Answer> Of(ReportModel model)
    {
        var ranks = Ranking.Of(model);
        if (ranks.Count == 0)
        {
            return [];
        }

        Answer?[] told =
        [
            Simple(model, ranks[0]), Unseen(model, ranks), Chosen(model, ranks), Others(model, ranks), Possible(model, ranks[0]),
        ];
        return [.. told.OfType<Answer>()];
    }

    private static Answer? Simple(ReportModel model, Ranked leader)
    {
        if (Pair(model.Baseline, leader) is not var (score, reference, split))
        {
            return null;
        }

        const string question = "Is it better than a simple model?";
        var gain = Difference.Between(score, reference);
        return gain.WithinNoise
            ? new(question, Tone.Against, "not shown", $"In {split} it cannot be told apart from the frozen baseline ({Figures.Of(reference)}).")
            : new(question, gain.Better(model.Metric) ? Tone.For : Tone.Against, gain.Better(model.Metric) ? "yes" : "no",
                $"In {split} it is {Figures.Of(gain)} {(gain.Better(model.Metric) ? "better" : "worse")} than the frozen baseline ({Figures.Of(reference)}), which is more than noise.");
    }

    private static Answer Unseen(ReportModel model, IReadOnlyList<Ranked> ranks)
    {
        const string question = "Does its score hold on rows that no agent ever saw?";
        var leader = ranks[0];
        if (leader.Direction.Private is not { } score || Loss.Of(model, leader) is not { } loss)
        {
            return new(question, Tone.Open, "not told here", Verdicts.Private(model, leader));
        }

        var (tone, word) = (loss.Beyond.WithinNoise, loss.Beyond.Gap > 0) switch
        {
            (true, _) when !loss.Own.WithinNoise => loss.Own.Gap > 0 ? (Tone.Against, "no") : (Tone.Open, "better there"),
            (true, _) => (Tone.Open, "within noise"),
            (false, true) => (Tone.Against, "less so"),
            (false, false) => (Tone.Open, "better there"),
        };
        string?[] told = [$"In private the same model scores {Figures.Of(score)}.", loss.Told, Verdicts.PrivateOrder(model, ranks)];
        return new(question, tone, word, string.Join(' ', told.OfType<string>()));
    }

    private static Answer Chosen(ReportModel model, IReadOnlyList<Ranked> ranks)
    {
        const string question = "How much of its score may be luck of choosing?";
        var choice = Choice.OfCandidates(model, ranks);
        if (choice.Distinct == 1)
        {
            return new(question, Tone.For, "none", $"{(choice.Many == 1 ? "There was one candidate" : $"The {Verdicts.Words(choice.Many)} candidates are one model")}, so nothing was chosen by its public score.");
        }

        var worth = $"It leads {choice.Counted("candidate")}, by a score on the same public rows. Were all of them equally good, the best would still look up to {choice.Told} better than it is.";
        return new(question, Tone.Open, $"up to {Figures.Number(choice.Worth, Figures.Places(choice.StandardError))}",
            Untouched(model, ranks[0]) ? $"{worth} Its private score took no part in that choice." : $"{worth}{Lead(model, ranks[0], choice)}");
    }

    /// <summary>True where nobody can have chosen by the private score, for nobody had seen it.</summary>
    private static bool Untouched(ReportModel model, Ranked leader) => leader.Direction.Private is not null && model.PrivateLooks <= 1;

    private static string Lead(ReportModel model, Ranked leader, Choice choice)
    {
        if (model.Baseline is not { } pair || Difference.Between(leader.Public, pair.Public) is var gain && !gain.Better(model.Metric))
        {
            return "";
        }

        return Math.Abs(gain.Gap) > choice.Worth
            ? " Its lead over the baseline is more than that."
            : " Its lead over the baseline is no more than that, so choosing alone could have made it.";
    }

    private static Answer Others(ReportModel model, IReadOnlyList<Ranked> ranks)
    {
        var twins = Kin.Of(model, ranks).Where(kin => kin.Count > 1).Select(Verdicts.OneModel);
        var alone = Ranking.Tied(ranks) == 1 && ranks.Count > 1;
        return new("Is it the best of them?", alone ? Tone.For : Tone.Open, ranks.Count == 1 ? "the only one" : alone ? "yes" : "cannot be told",
            string.Join(' ', [Verdicts.Ties(ranks), .. twins]));
    }

    private static Answer? Possible(ReportModel model, Ranked leader)
    {
        if (Pair(model.Bound, leader) is not var (score, reference, split))
        {
            return null;
        }

        const string question = "Could another model be better?";
        var left = Difference.Between(score, reference);
        var possible = $"The best possible score on the {split} rows is {Figures.Score(reference)};";
        return (left.WithinNoise, left.Better(model.Metric)) switch
        {
            (true, var beyond) => new(question, Tone.Open, "within noise", $"{possible} it lies {Figures.Of(left)} {(beyond ? "beyond" : "short of")} that, which is within noise."),
            (false, false) => new(question, Tone.Open, "yes", $"{possible} {Figures.Of(left)} is left to gain."),
            _ => new(question, Tone.Against, "impossible", $"{possible} it lies {Figures.Of(left)} beyond, which no honest model can: look for a leak."),
        };
    }

    /// <summary>The private pair where both are revealed, for it flatters nobody; else the public one.</summary>
    private static (Estimate Score, Estimate Reference, string Split)? Pair(ReportPair? reference, Ranked leader)
        => (reference, leader.Direction.Private) switch
        {
            (null, _) => null,
            ({ Private: { } hidden }, { } score) => (score, hidden, "private"),
            _ => (leader.Public, reference.Public, "public"),
        };
}
