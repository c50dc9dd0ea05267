using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Reports;
using Xunit;

namespace Assay.Tests.Reports;

public sealed class ReportSentences
{
    private static readonly MetricInfo Rmse = new("rmse", HigherIsBetter: false);

    [Fact]
    public void A_report_opens_with_its_verdict()
    {
        Assert.Equal(
            "deeper-trees leads two candidates: public AUC 0.7711 ± 0.0061, 0.0210 better than the baseline (95 % CI 0.0138 to 0.0282).",
            Verdicts.Lead(Samples.Small.Concealed()));
        Assert.StartsWith("deeper-trees leads two candidates: private AUC 0.7692 ± 0.0062, 0.0205 better", Verdicts.Lead(Samples.Revealed), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_reader_asks_is_answered_in_a_word_and_a_sentence()
        => Assert.Equal(
            [
                "Is it better than the baseline? yes: 0.0210 better (95 % CI) on public rows.",
                "Does the score hold on private rows? not shown: This page does not show private scores. Nobody has viewed a private score.",
                "Selection bias: how optimistic is the best score? about 0.0003: Expected when choosing the best of 2 by public score. "
                    + "Agents also chose among 6 evaluations; this bias is not included, but ladder feedback keeps it small.",
                "Is it the best of the candidates? yes: Significantly better than the other candidate on public rows. The next, logistic-first, is 0.0092 worse (95 % CI).",
                "Could another model be better? yes: Best possible on public rows: 0.7840; this one is 0.0129 worse (95 % CI).",
            ],
            Said(Samples.Small.Concealed()).Select(WithoutIntervals));

    [Fact]
    public void Once_revealed_the_private_score_speaks_beside_the_baselines()
    {
        var said = Said(Samples.Revealed);

        Assert.Equal(
            "Does the score hold on private rows? yes: Private AUC 0.7692 ± 0.0062: 0.0019 worse than on public rows; beyond the baseline's change, 0.0005 worse (95 % CI). "
                + "No sign of overfitting.",
            WithoutIntervals(said[1]));
        Assert.Equal("Is it better than the baseline? yes: 0.0205 better (95 % CI) on private rows.", WithoutIntervals(said[0]));
        Assert.Contains("Its private score is unaffected.", said[2], StringComparison.Ordinal);
        Assert.EndsWith("It is best on private rows, too.", said[3], StringComparison.Ordinal);
        Assert.Contains("Best possible on private rows: 0.7831; this one is 0.0139 worse", said[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_score_is_not_called_unaffected_where_submissions_followed_a_view()
        => Assert.DoesNotContain("unaffected", Said(Samples.Revealed with { PrivateViews = 3, SubmissionsAfterView = 1 })[2], StringComparison.Ordinal);

    [Fact]
    public void Without_a_candidate_there_is_no_best_model()
        => Assert.Equal(
            "No candidate was submitted. Best public evaluation: AUC 0.7712 ± 0.0061, by d-0002.",
            Verdicts.Lead(Samples.Small with { Directions = [.. Samples.Small.Directions.Select(direction => direction with { Candidate = null })] }));

    [Theory]
    [InlineData(0.77, "yes", "No sign of overfitting.")]
    [InlineData(0.71, "no", "Significant: the public score is too optimistic. Rely on the private one.")]
    [InlineData(0.83, "better there", "Significant: private rows suit this model better than public ones.")]
    public void A_drop_is_judged_beyond_the_baselines(double hidden, string word, string meaning)
    {
        var model = Samples.Assessed(Samples.Revealed with { Directions = [Samples.Small.Directions[1] with { Private = new Estimate(hidden, 0.0062) }] });
        var answer = Answers.Of(model)[1];

        Assert.Equal(word, answer.Word);
        Assert.EndsWith(meaning, answer.Text, StringComparison.Ordinal);
        Assert.Contains("beyond the baseline's change", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_candidate_that_read_public_rows_first_says_so()
        => Assert.EndsWith(
            "It also learned from public rows before predicting private ones, so the two scores may be of different models.",
            Answers.Of(With(direction => direction with { ReadsPast = true }, Samples.Revealed))[1].Text, StringComparison.Ordinal);

    [Fact]
    public void Of_an_error_the_lower_one_is_the_better()
    {
        var model = Samples.Assessed(Samples.Empty with
        {
            Metric = Rmse,
            Unit = "$",
            Directions = [Samples.Direction(1, "a", 594, 594) with { Candidate = new Estimate(594, 30) }],
            Baseline = new ReportPair(new Estimate(690, 34), null),
        });

        Assert.Matches(@"^a is the only candidate: public RMSE \(\$\) 594 ± 30, 96 better than the baseline \(95 % CI \d+ to \d+\)\.$", Verdicts.Lead(model));
        Assert.Equal("yes", Answers.Of(model)[0].Word);
    }

    [Theory]
    [InlineData("the only one: There is nothing to compare it with.", 0.77)]
    [InlineData("not certain: No significant difference from the other candidate.", 0.77, 0.769)]
    [InlineData("not certain: None of the 3 others is significantly worse.", 0.77, 0.77, 0.7695, 0.769)]
    [InlineData("not certain: 1 of the 2 others is not significantly worse. The next, c3, is 0.0010 worse", 0.76, 0.77, 0.769)]
    [InlineData("yes: Significantly better than all 2 others on public rows. The next, c1, is 0.0700 worse", 0.70, 0.77, 0.60)]
    public void Candidates_are_ranked_with_what_is_significant(string sentence, params double[] scores)
        => Assert.StartsWith(
            $"Is it the best of the candidates? {sentence}",
            Said(Candidates(scores)).Single(said => said.StartsWith("Is it the best", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Equal_scores_keep_the_order_in_which_their_directions_were_opened()
        => Assert.Equal(["c2", "c1", "c3"], Ranking.Of(Candidates(0.7, 0.8, 0.7)).Select(ranked => ranked.Direction.Slug));

    [Fact]
    public void Another_candidate_may_lead_on_private_rows_and_the_report_says_whether_that_is_significant()
    {
        var swapped = Samples.Assessed(Samples.Revealed with
        {
            Directions =
            [
                Samples.Small.Directions[0] with { Private = new Estimate(0.7710, 0.0060) },
                Samples.Small.Directions[1] with { Private = new Estimate(0.7700, 0.0060) },
            ],
        });

        Assert.Contains("On private rows logistic-first is best; this one is 0.0010 worse", Said(swapped)[3], StringComparison.Ordinal);
        Assert.Contains(", not significant.", Said(swapped)[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.7700, "hardly", ": not significant.")]
    [InlineData(0.8200, "yes", "this one is 0.0489 worse")]
    [InlineData(0.7200, "impossible", "which is only possible with leakage.")]
    public void Against_the_best_possible_score_a_candidate_is_near_short_or_suspect(double bound, string word, string part)
    {
        var answer = Answers.Of(Samples.Assessed(Samples.Small with { Bound = new ReportPair(new Estimate(bound, 0.0059), null) }).Concealed())[^1];

        Assert.Equal(word, answer.Word);
        Assert.Contains(part, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.7700, "not shown", "0.0011 better", "not significant. The baseline may be just as good.")]
    [InlineData(0.8200, "no", "0.0489 worse", "Use the baseline instead.")]
    public void A_candidate_that_does_not_beat_the_baseline_is_called_that(double baseline, string word, string start, string end)
    {
        var answer = Answers.Of(Samples.Assessed(Samples.Small with { Baseline = new ReportPair(new Estimate(baseline, 0.0060), null) }).Concealed())[0];

        Assert.Equal(word, answer.Word);
        Assert.StartsWith(start, answer.Text, StringComparison.Ordinal);
        Assert.EndsWith(end, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "Nobody has viewed a private score.")]
    [InlineData(1, 0, "Private scores were viewed once, after the last submission.")]
    [InlineData(3, 0, "Private scores were viewed 3 times, all after the last submission.")]
    [InlineData(1, 1, "Private scores were viewed once. One submission followed the first view and may be influenced by it.")]
    [InlineData(4, 2, "Private scores were viewed 4 times. 2 submissions followed the first view and may be influenced by it.")]
    public void A_view_taints_only_what_was_submitted_after_it(int views, int after, string sentence)
    {
        var model = Samples.Small with { PrivateViews = views, SubmissionsAfterView = after };

        Assert.Equal(sentence, Verdicts.Views(model));
        Assert.Contains(sentence, after == 0 ? Trust.Verified(model) : Trust.NotVerified(model));
        Assert.DoesNotContain(sentence, after == 0 ? Trust.NotVerified(model) : Trust.Verified(model));
    }

    [Fact]
    public void Exact_feedback_makes_more_of_the_agents_own_choices()
        => Assert.EndsWith(
            "Agents also saw the exact scores of 6 evaluations; this bias is not included and may be larger.",
            Said(Samples.Small.Concealed() with { Feedback = Feedback.Exact })[2], StringComparison.Ordinal);

    [Fact]
    public void What_was_not_verified_is_said_as_plainly_as_what_was()
    {
        var broken = Samples.Small with { Seal = SealLevel.None, Journal = Samples.Small.Journal with { Intact = false } };

        Assert.Contains("The journal is intact: 57 entries in an unbroken hash chain.", Trust.Verified(Samples.Small));
        Assert.Contains("Every agent ran in a sandbox without network access.", Trust.Verified(Samples.Small));
        Assert.DoesNotContain(Trust.Verified(broken), sentence => sentence.Contains("unbroken") || sentence.Contains("in a sandbox"));
        Assert.Contains(Trust.NotVerified(broken), sentence => sentence.Contains("without a sandbox"));
        Assert.Contains(Trust.NotVerified(broken), sentence => sentence.Contains("Its hash chain is broken"));
    }

    [Fact]
    public void Where_nothing_happened_nothing_is_claimed()
        => Assert.Equal(["The journal is intact: 1 entry in an unbroken hash chain.", "Nobody has viewed a private score."], Trust.Verified(Samples.Empty));

    [Theory]
    [InlineData(0, 0, "Absence of target leakage: no leakage check failed.")]
    [InlineData(0, 1, "Absence of target leakage: no leakage check failed, 1 warning, listed below.")]
    [InlineData(2, 0, "Absence of target leakage: 2 serious problems found, listed below.")]
    public void A_warning_is_no_leak(int serious, int warnings, string sentence)
        => Assert.Contains(sentence, Trust.NotVerified(Samples.Small with
        {
            Hazards =
            [
                .. Enumerable.Repeat(new Hazard(Severity.Serious, "c", null, "t", "r"), serious),
                .. Enumerable.Repeat(new Hazard(Severity.Warning, "c", null, "t", "r"), warnings),
            ],
        }));

    private static string[] Said(ReportModel model) => [.. Answers.Of(model).Select(answer => $"{answer.Question} {answer.Word}: {answer.Text}")];

    private static string WithoutIntervals(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"95 % CI [−0-9.]+ to [−0-9.]+", "95 % CI");

    private static ReportModel With(Func<ReportDirection, ReportDirection> change, ReportModel model) => model with { Directions = [.. model.Directions.Select(change)] };

    private static ReportModel Candidates(params double[] scores) => Samples.Assessed(Samples.Empty with
    {
        Directions = [.. scores.Select((score, i) => Samples.Direction(i + 1, $"c{i + 1}", score, score))],
    });
}
