using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Reports;
using Xunit;

namespace Assay.Tests.Reports;

public sealed class ReportSentences
{
    private static readonly MetricInfo Rmse = new("rmse", HigherIsBetter: false);

    [Fact]
    public void A_report_opens_with_what_is_known()
        => Assert.Equal("The best candidate in public is deeper-trees: AUC 0.7711 ± 0.0061.", Verdicts.Lead(Samples.Small.Concealed()));

    [Fact]
    public void What_a_reader_asks_is_answered_in_a_word_and_a_sentence()
        => Assert.Equal(
            [
                "Is it better than a simple model? yes: In public it is 0.0210 ± 0.0088 better than the frozen baseline (0.7501 ± 0.0064), which is more than noise.",
                "Does its score hold on rows that no agent ever saw? not told here: Its private score was not looked at.",
                "How much of its score may be luck of choosing? up to 0.0034: It leads two candidates, by a score on the same public rows. "
                    + "Were all of them equally good, the best would still look up to 0.0034 (0.6 standard errors) better than it is. Its lead over the baseline is more than that.",
                "Is it the best of them? cannot be told: The two candidates cannot be told apart by their public scores.",
                "Could another model be better? within noise: The best possible score on the public rows is 0.7840; it lies 0.0129 ± 0.0085 short of that, which is within noise.",
            ],
            Told(Samples.Small.Concealed()));

    [Fact]
    public void Once_revealed_the_private_score_speaks_beside_the_baselines()
    {
        var told = Told(Samples.Revealed);

        Assert.Equal(
            "Does its score hold on rows that no agent ever saw? within noise: In private the same model scores 0.7692 ± 0.0062. "
                + "From public to private it loses 0.0019 ± 0.0087 (within noise); the frozen baseline, which nobody tuned, loses 0.0013 ± 0.0091 (within noise). "
                + "That is 0.001 ± 0.013 more than the baseline lost, which is within noise: no overfitting shows, and none is ruled out, for one of up to 0.025 could hide there. "
                + "It also has the best of the two private scores.",
            told[1]);
        Assert.StartsWith("Is it better than a simple model? yes: In private it is 0.0205 ± 0.0090 better", told[0], StringComparison.Ordinal);
        Assert.EndsWith("Its private score took no part in that choice.", told[2], StringComparison.Ordinal);
        Assert.EndsWith("The best possible score on the private rows is 0.7831; it lies 0.0139 ± 0.0086 short of that, which is within noise.", told[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Earlier_looks_are_not_forgotten_by_a_report_without_private_scores()
    {
        Assert.StartsWith("Its private score is left out here; private scores were looked at once before.", Unseen(Samples.Small with { Looks = 1 }));
        Assert.StartsWith("Its private score is left out here; private scores were looked at three times before.", Unseen(Samples.Small with { Looks = 3 }));
    }

    [Fact]
    public void Without_a_candidate_there_is_no_best_model()
        => Assert.Equal(
            "No candidate has been handed in. The best public evaluation is AUC 0.7712 ± 0.0061, of d-0002; there is no model that Assay could run.",
            Verdicts.Lead(Samples.Small with { Directions = [.. Samples.Small.Directions.Select(direction => direction with { Candidate = null })] }));

    [Theory]
    [InlineData(0.77, 0.76, "it loses 0.010 ± 0.014 (within noise). This is within noise: no overfitting shows, and none is ruled out, for one of up to 0.028 could hide there.")]
    [InlineData(0.80, 0.76, "it loses 0.040 ± 0.014. This is more than noise: the public score flatters it.")]
    [InlineData(0.76, 0.80, "it gains 0.040 ± 0.014. This is more than noise: the two splits are not alike.")]
    public void A_gap_within_noise_is_called_that_and_proves_nothing(double publicScore, double privateScore, string sentence)
        => Assert.Equal($"From public to private {sentence}", LossOf(publicScore, privateScore, null).Told);

    [Fact]
    public void A_gap_that_the_baseline_has_as_well_is_the_rows_doing()
    {
        var loss = LossOf(0.80, 0.76, new ReportPair(new Estimate(0.70, 0.01), new Estimate(0.665, 0.01)));

        Assert.Equal(
            "From public to private it loses 0.040 ± 0.014; the frozen baseline, which nobody tuned, loses 0.035 ± 0.014. "
                + "That is 0.005 ± 0.020 more than the baseline lost, which is within noise: no overfitting shows, and none is ruled out, for one of up to 0.040 could hide there.",
            loss.Told);
        Assert.Equal("Loss in private beyond the baseline: within noise.", loss.Short);
    }

    [Fact]
    public void What_is_lost_beyond_the_baseline_and_beyond_noise_is_flattery()
    {
        var loss = LossOf(0.85, 0.76, new ReportPair(new Estimate(0.70, 0.01), new Estimate(0.70, 0.01)));

        Assert.EndsWith("That is 0.090 ± 0.020 more than the baseline lost, which is more than noise: the public score flatters it.", loss.Told, StringComparison.Ordinal);
        Assert.Equal("Lost more in private beyond the baseline than noise explains: the public score flatters it.", loss.Short);
    }

    [Fact]
    public void What_could_learn_from_the_public_rows_is_not_said_to_show_that_the_splits_differ()
    {
        var candidate = Samples.Direction(1, "a", 0.76, 0.76) with { Candidate = new Estimate(0.76, 0.01), Private = new Estimate(0.85, 0.01), ReadsPast = true };
        var model = Samples.Empty with { Directions = [candidate], Baseline = new ReportPair(new Estimate(0.70, 0.01), new Estimate(0.70, 0.01)), Revealed = true };
        var loss = Loss.Of(model, Ranking.Of(model)[0])!.Value;

        Assert.EndsWith(
            "which is more than noise: by then it could learn from the public rows too. Its candidate reads the past: before the private rows it could learn from "
                + "the public ones, which the baseline could not, so the two scores need not be of the same model.",
            loss.Told, StringComparison.Ordinal);
        Assert.Equal("Gained in private beyond the baseline, by more than noise: by then it could learn from the public rows too.", loss.Short);
    }

    [Fact]
    public void Of_an_error_the_higher_one_is_the_worse()
    {
        var model = Samples.Empty with { Metric = Rmse, Revealed = true, Directions = [Samples.Direction(1, "a", 45_917, 45_917) with { Candidate = new Estimate(45_917, 1_234), Private = new Estimate(51_020, 1_310) }] };

        Assert.Equal(
            "From public to private it loses 5,100 ± 1,800. This is more than noise: the public score flatters it.",
            Loss.Of(model, Ranking.Of(model)[0])!.Value.Told);
        Assert.Equal("The best candidate in public is a: RMSE 45,900 ± 1,200.", Verdicts.Lead(model));
    }

    [Theory]
    [InlineData("It is the only candidate.", 0.77)]
    [InlineData("The two candidates cannot be told apart by their public scores.", 0.77, 0.76)]
    [InlineData("All four candidates cannot be told apart by their public scores.", 0.77, 0.77, 0.765, 0.76)]
    [InlineData("The first three candidates cannot be told apart by their public scores.", 0.76, 0.70, 0.77, 0.765)]
    [InlineData("It stands alone: the next, c1, is 0.0700 ± 0.0086 behind, which is more than noise.", 0.70, 0.77, 0.60)]
    public void Candidates_within_two_combined_standard_errors_are_not_told_apart(string sentence, params double[] scores)
        => Assert.Equal(sentence, Verdicts.Ties(Ranking.Of(Candidates(scores))));

    [Fact]
    public void Equal_scores_keep_the_order_in_which_their_directions_were_opened()
        => Assert.Equal(["c2", "c1", "c3"], Ranking.Of(Candidates(0.7, 0.8, 0.7)).Select(ranked => ranked.Direction.Slug));

    [Fact]
    public void Another_candidate_may_lead_in_private_and_the_report_says_whether_that_means_anything()
    {
        var swapped = Samples.Revealed with
        {
            Directions =
            [
                Samples.Small.Directions[0] with { Private = new Estimate(0.7750, 0.0060) },
                Samples.Small.Directions[1] with { Private = new Estimate(0.7700, 0.0060) },
            ],
        };

        Assert.Contains("The best private score is that of logistic-first, 0.7750 ± 0.0060: 0.0050 ± 0.0085 ahead, which is within noise.", Unseen(swapped));
    }

    [Theory]
    [InlineData(0.7700, "it lies 0.0011 ± 0.0085 beyond that, which is within noise.")]
    [InlineData(0.8200, "0.0489 ± 0.0085 is left to gain.")]
    [InlineData(0.7200, "it lies 0.0511 ± 0.0085 beyond, which no honest model can: look for a leak.")]
    public void Against_the_best_possible_score_a_candidate_is_near_short_or_suspect(double bound, string ending)
        => Assert.EndsWith(ending, Told((Samples.Small with { Bound = new ReportPair(new Estimate(bound, 0.0059), null) }).Concealed())[^1]);

    [Theory]
    [InlineData(0.7700, "In public it cannot be told apart from the frozen baseline (0.7700 ± 0.0060).")]
    [InlineData(0.8200, "In public it is 0.0489 ± 0.0086 worse than the frozen baseline (0.8200 ± 0.0060), which is more than noise.")]
    public void A_candidate_that_does_not_beat_the_baseline_is_told_so(double baseline, string sentence)
        => Assert.EndsWith(sentence, Told((Samples.Small with { Baseline = new ReportPair(new Estimate(baseline, 0.0060), null) }).Concealed())[0]);

    [Theory]
    [InlineData(0, "Nobody has looked at a private score: no decision can have been made by one.")]
    [InlineData(1, "Private scores were looked at once. What was decided before that look cannot have been made by them.")]
    [InlineData(4, "Private scores were looked at four times. Whoever looks and then steers leaks, so later candidates may owe something to earlier looks.")]
    public void Each_look_costs_belief(int looks, string sentence)
        => Assert.Equal(sentence, Verdicts.Looks(Samples.Small with { Looks = looks }));

    [Fact]
    public void How_much_search_stands_behind_the_best_is_said()
    {
        Assert.StartsWith("6 evaluations of 3 directions stand behind it.", Verdicts.Search(Samples.Small));
        Assert.EndsWith("which keeps that flattery small.", Verdicts.Search(Samples.Small));
        Assert.EndsWith("so expect the public scores to flatter.", Verdicts.Search(Samples.Small with { Feedback = Feedback.Exact }));
    }

    [Fact]
    public void What_was_not_verified_is_said_as_plainly_as_what_was()
    {
        var broken = Samples.Small with { Seal = SealLevel.None, Journal = Samples.Small.Journal with { Intact = false } };

        Assert.Contains(Trust.Verified(Samples.Small), sentence => sentence.StartsWith("The journal's 57 entries form an unbroken chain", StringComparison.Ordinal));
        Assert.Contains(Trust.Verified(Samples.Small), sentence => sentence.StartsWith("Every agent ran behind walls", StringComparison.Ordinal));
        Assert.DoesNotContain(Trust.Verified(broken), sentence => sentence.Contains("unbroken") || sentence.Contains("behind walls"));
        Assert.Contains(Trust.NotVerified(broken), sentence => sentence.Contains("without walls"));
        Assert.Contains(Trust.NotVerified(broken), sentence => sentence.Contains("Its chain of hashes is broken"));
    }

    [Fact]
    public void Where_nothing_happened_nothing_is_claimed()
        => Assert.Equal(
            [
                "The journal's one entry forms an unbroken chain: no fact was changed, dropped or moved.",
                "Nobody has looked at a private score: no decision can have been made by one.",
            ],
            Trust.Verified(Samples.Empty));

    [Theory]
    [InlineData(0, "found none.")]
    [InlineData(1, "found one hazard, listed below.")]
    [InlineData(2, "found two hazards, listed below.")]
    public void Leaks_that_were_looked_for_are_counted(int hazards, string ending)
        => Assert.Contains(
            Trust.NotVerified(Samples.Small with { Hazards = [.. Enumerable.Repeat(new Hazard(Severity.Warning, "c", null, "t", "r"), hazards)] }),
            sentence => sentence.EndsWith(ending, StringComparison.Ordinal));

    private static string[] Told(ReportModel model) => [.. Answers.Of(model).Select(answer => $"{answer.Question} {answer.Word}: {answer.Text}")];

    private static string Unseen(ReportModel model) => Answers.Of(model.Concealed()).Single(answer => answer.Question.StartsWith("Does its score hold", StringComparison.Ordinal)).Text;

    private static Loss LossOf(double publicScore, double privateScore, ReportPair? baseline)
    {
        var candidate = Samples.Direction(1, "a", publicScore, publicScore) with { Candidate = new Estimate(publicScore, 0.01), Private = new Estimate(privateScore, 0.01) };
        var model = Samples.Empty with { Directions = [candidate], Baseline = baseline, Revealed = true };
        return Loss.Of(model, Ranking.Of(model)[0])!.Value;
    }

    private static ReportModel Candidates(params double[] scores) => Samples.Empty with
    {
        Directions = [.. scores.Select((score, i) => Samples.Direction(i + 1, $"c{i + 1}", score, score))],
    };
}
