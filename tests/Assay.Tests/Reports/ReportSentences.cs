using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Reports;
using Xunit;

namespace Assay.Tests.Reports;

public sealed class ReportSentences
{
    private static readonly MetricInfo Auc = new("auc", HigherIsBetter: true);
    private static readonly MetricInfo Loss = new("logloss", HigherIsBetter: false);

    [Fact]
    public void A_report_opens_with_what_is_known_and_how_well()
        => Assert.Equal(
            [
                "The best candidate in public is deeper-trees: AUC 0.7711 ± 0.0061.",
                "Its private score was not looked at. In public it is 0.0210 ± 0.0088 better than the frozen baseline (0.7501 ± 0.0064), which is more than noise. "
                    + "The best possible score on the public rows is 0.7840; it cannot be told apart from that.",
                "The two candidates cannot be told apart by their public scores.",
            ],
            Verdicts.Lead(Samples.Small.Concealed()));

    [Fact]
    public void Once_revealed_the_private_score_speaks()
        => Assert.Equal(
            "In private the same model scores 0.7692 ± 0.0062. Public and private lie 0.0019 ± 0.0087 apart, which is within noise. "
                + "It also has the best of the two private scores. In private it is 0.0205 ± 0.0090 better than the frozen baseline (0.7488 ± 0.0065), which is more than noise. "
                + "The best possible score on the private rows is 0.7831; it cannot be told apart from that.",
            Verdicts.Lead(Samples.Revealed)[1]);

    [Fact]
    public void Earlier_looks_are_not_forgotten_by_a_report_without_private_scores()
    {
        Assert.StartsWith("Its private score is left out here; private scores were looked at once before.", Verdicts.Lead(Samples.Small with { Looks = 1 })[1]);
        Assert.StartsWith("Its private score is left out here; private scores were looked at three times before.", Verdicts.Lead(Samples.Small with { Looks = 3 })[1]);
    }

    [Fact]
    public void Without_a_candidate_there_is_no_best_model()
        => Assert.Equal(
            ["No candidate has been handed in. The best public evaluation is AUC 0.7712 ± 0.0061, of d-0002; there is no model that Assay could run."],
            Verdicts.Lead(Samples.Small with { Directions = [.. Samples.Small.Directions.Select(direction => direction with { Candidate = null })] }));

    [Theory]
    [InlineData(0.77, 0.01, 0.76, 0.01, "Public and private lie 0.010 ± 0.014 apart, which is within noise.")]
    [InlineData(0.80, 0.01, 0.76, 0.01, "In private it is worse by 0.040 ± 0.014, which is more than noise: the public score flatters it.")]
    [InlineData(0.76, 0.01, 0.80, 0.01, "In private it is better by 0.040 ± 0.014, which is more than noise: the two splits are not alike.")]
    public void A_gap_is_called_noise_when_it_is(double publicScore, double publicError, double privateScore, double privateError, string sentence)
        => Assert.Equal(sentence, Verdicts.Gap(Auc, new Estimate(publicScore, publicError), new Estimate(privateScore, privateError)));

    [Fact]
    public void Of_a_loss_the_higher_one_is_the_worse()
        => Assert.StartsWith("In private it is worse by", Verdicts.Gap(Loss, new Estimate(0.40, 0.01), new Estimate(0.48, 0.01)));

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

        Assert.Contains("The best private score is that of logistic-first, 0.7750 ± 0.0060: 0.0050 ± 0.0085 ahead, which is within noise.", Verdicts.Lead(swapped)[1]);
    }

    [Theory]
    [InlineData(0.7700, "it cannot be told apart from that.")]
    [InlineData(0.8200, "0.0489 ± 0.0085 is left to gain.")]
    [InlineData(0.7200, "it lies 0.0511 ± 0.0085 beyond, which no honest model can: look for a leak.")]
    public void Against_the_best_possible_score_a_candidate_is_near_short_or_suspect(double bound, string ending)
        => Assert.EndsWith(ending, Verdicts.Lead((Samples.Small with { Bound = new ReportPair(new Estimate(bound, 0.0059), null) }).Concealed())[1]);

    [Theory]
    [InlineData(0.7700, "In public it cannot be told apart from the frozen baseline (0.7700 ± 0.0060).")]
    [InlineData(0.8200, "In public it is 0.0489 ± 0.0086 worse than the frozen baseline (0.8200 ± 0.0060), which is more than noise.")]
    public void A_candidate_that_does_not_beat_the_baseline_is_told_so(double baseline, string sentence)
        => Assert.Contains(sentence, Verdicts.Lead((Samples.Small with { Baseline = new ReportPair(new Estimate(baseline, 0.0060), null) }).Concealed())[1]);

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

    private static ReportModel Candidates(params double[] scores) => Samples.Empty with
    {
        Directions = [.. scores.Select((score, i) => Samples.Direction(i + 1, $"c{i + 1}", score, score))],
    };
}
