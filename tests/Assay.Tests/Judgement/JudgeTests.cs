using Assay.Judgement;
using Assay.Measure.Inference;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Tests.Judgement;

/// <summary>What is said of candidates, from scores and what they have in common.</summary>
public sealed class JudgeTests
{
    private static readonly MetricInfo Auc = new("auc", true);
    private static readonly MetricInfo Rmse = new("rmse", false);

    /// <summary>A churn table of 8,000 rows with 1,600 private ones, as it was told wrongly by unpaired errors: the better model was "within noise".</summary>
    [Fact]
    public void A_better_model_is_called_better_where_the_luck_of_rows_is_shared()
    {
        var assessment = Judge.Assess(Auc, Scores([0.781, 0.779], baseline: 0.784), Scores([0.766, 0.7815], baseline: 0.7636));

        Assert.Equal("d1", assessment.Leader);
        var leader = Candidate(assessment.Private!, 1);
        Assert.Equal(0.015, leader.Score.StandardError, 1e-9);
        Assert.Equal((-0.0155, DifferenceResult.Worse, false), (Math.Round(leader.AgainstBest!.Difference, 6), leader.AgainstBest.Result, leader.MayBeBest));
        Assert.Equal(0.0055, leader.AgainstBest.StandardError, 1e-4);
        Assert.Equal(DifferenceResult.Better, Candidate(assessment.Private!, 2).AgainstBaseline!.Result);
        Assert.Equal(DifferenceResult.NotSignificant, leader.AgainstBaseline!.Result);
        Assert.Null(Candidate(assessment.Private!, 2).AgainstBest);
    }

    [Fact]
    public void Without_contributions_the_same_scores_say_nothing_and_that_is_told()
    {
        var assessment = Judge.Assess(Auc, Scores([0.781, 0.779], baseline: 0.784, paired: false), Scores([0.766, 0.7815], baseline: 0.7636, paired: false));

        Assert.False(assessment.Private!.Paired);
        Assert.True(Candidate(assessment.Private, 1).MayBeBest);
        Assert.True(Judge.Assess(Auc, Scores([0.7]), null).Public.Paired);
    }

    [Fact]
    public void The_leader_s_comparison_with_the_baseline_was_settled_before_private_scores_were_seen()
    {
        var assessment = Judge.Assess(Auc, Scores([0.78, 0.77, 0.76], baseline: 0.75), Scores([0.78, 0.77, 0.76], baseline: 0.75));
        double Reach(AssessedCandidate candidate) => (candidate.AgainstBaseline!.High - candidate.AgainstBaseline.Low) / 2 / candidate.AgainstBaseline.StandardError;

        Assert.Equal(1.96, Reach(Candidate(assessment.Private!, 1)), 0.001);
        Assert.Equal(assessment.Private!.CriticalValue, Reach(Candidate(assessment.Private, 2)), 0.001);
        Assert.Equal(assessment.Public.CriticalValue, Reach(Candidate(assessment.Public, 1)), 0.001);
        Assert.InRange(assessment.Private.CriticalValue, 2.3, 2.8);
    }

    [Fact]
    public void A_drop_counts_less_what_the_baseline_drops_and_its_error_is_paired_on_both_sides()
    {
        var assessment = Judge.Assess(Auc, Scores([0.80], baseline: 0.78), Scores([0.76], baseline: 0.76));

        var leader = Candidate(assessment.Private!, 1);
        Assert.Equal((0.04, DifferenceResult.NotSignificant), (Math.Round(leader.Drop!.Difference, 6), leader.Drop.Result));
        Assert.Equal(Math.Sqrt(2) * 0.015, leader.Drop.StandardError, 1e-6);
        Assert.Equal((0.02, DifferenceResult.Worse), (Math.Round(leader.DropBeyondBaseline!.Difference, 6), leader.DropBeyondBaseline.Result));
        Assert.Equal(Math.Sqrt(2) * 0.0055, leader.DropBeyondBaseline.StandardError, 1e-4);
        Assert.Null(Candidate(assessment.Public, 1).Drop);
    }

    [Fact]
    public void Where_lower_is_better_the_lower_error_leads_and_a_rise_is_a_drop()
    {
        var assessment = Judge.Assess(Rmse, Scores([0.50, 0.40], baseline: 0.60, bound: 0.30), Scores([0.50, 0.45], baseline: 0.60, bound: 0.30));

        Assert.Equal("d2", assessment.Leader);
        var leader = Candidate(assessment.Private!, 2);
        Assert.Equal((DifferenceResult.Better, DifferenceResult.Worse), (leader.AgainstBaseline!.Result, leader.AgainstBound!.Result));
        Assert.Equal((0.05, DifferenceResult.Worse), (Math.Round(leader.Drop!.Difference, 6), leader.Drop.Result));
        Assert.Equal([2, 1], assessment.Private!.Candidates.Select(candidate => candidate.Direction.Number));
    }

    [Fact]
    public void Without_candidates_there_is_nothing_to_say()
    {
        var assessment = Judge.Assess(Auc, Scores([], baseline: 0.7), null);

        Assert.Null(assessment.Leader);
        Assert.Null(assessment.SelectionBias);
        Assert.Empty(assessment.Public.Candidates);
    }

    private static AssessedCandidate Candidate(SplitAssessment split, int number) => split.Candidates.First(candidate => candidate.Direction.Number == number);

    /// <summary>Scores that are each known to ± 0.015, and differ from each other by their own ± 0.0039 alone.</summary>
    private static SplitScores Scores(double[] candidates, double? baseline = null, double? bound = null, bool paired = true)
    {
        double[] all = [.. candidates, .. new[] { baseline, bound }.OfType<double>()];
        var own = 0.0055 / Math.Sqrt(2);
        var shared = Math.Sqrt((0.015 * 0.015) - (own * own));
        double[]? Rows(int model) => paired ? [shared, .. Enumerable.Range(0, all.Length).Select(row => row == model ? own : 0)] : null;
        return new(
            [.. candidates.Select((_, at) => new Contender(new(at + 1), $"d{at + 1}", "", ""))],
            new([.. all.Select(score => new Estimate(score, 0.015))], [.. all.Select((_, at) => Rows(at))]),
            baseline is not null, bound is not null);
    }
}
