using Assay.Evaluation;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Evaluation;

public class LadderTests
{
    private static readonly Comparison Alike = new(0, 0, 0);

    [Fact]
    public void The_first_score_is_released()
        => Assert.Equal(new Verdict(Standing.Better, Score(0.6)), Judge(null, Score(0.6), null));

    [Theory]
    [InlineData(0.5, Standing.NotBetter)]
    [InlineData(0.509, Standing.NotBetter)]
    [InlineData(0.511, Standing.Better)]
    public void Where_no_score_stands_any_more_the_next_has_to_beat_chance(double score, Standing standing)
        => Assert.Equal(standing, Judge(null, Score(score), null, evaluation: 7, chance: Score(0.5)).Standing);

    [Theory]
    [InlineData(0.711, Standing.Better)]
    [InlineData(0.709, Standing.NotBetter)]
    [InlineData(0.700, Standing.NotBetter)]
    [InlineData(0.100, Standing.NotBetter)]
    public void However_alike_two_models_are_a_score_has_to_beat_the_best_by_a_standard_error_of_that_best(double score, Standing standing)
    {
        var verdict = Judge(Score(0.7, 0.01), Score(score), Alike);
        Assert.Equal(standing, verdict.Standing);
        Assert.Equal(standing == Standing.Better, verdict.Released is not null);
    }

    [Theory]
    [InlineData(1, 0.022, Standing.Better)]
    [InlineData(1, 0.021, Standing.NotBetter)]
    [InlineData(500, 0.042, Standing.Better)]
    [InlineData(500, 0.041, Standing.NotBetter)]
    public void The_more_was_asked_the_more_errors_of_the_difference_a_gain_must_have(int evaluation, double gain, Standing standing)
    {
        Assert.Equal(standing, Judge(Score(0.7), Score(0.7 + gain), new Comparison(gain, 0.01, 0), evaluation).Standing);
        Assert.Equal(standing, Judge(Score(0.7), Score(0.7 + gain), new Comparison(gain, 0, 0.01), evaluation).Standing);
    }

    [Fact]
    public void Over_five_thousand_evaluations_chance_is_let_through_less_than_once_in_ten_labs()
    {
        var chances = Enumerable.Range(2, 4999).Sum(evaluation =>
        {
            var z = Ladder.Caution(evaluation);
            return Math.Exp(-z * z / 2) / (z * Math.Sqrt(2 * Math.PI));
        });
        Assert.InRange(chances, 0.05, 0.1);
    }

    [Fact]
    public void Where_the_bests_rows_are_gone_the_two_count_as_independent()
    {
        var error = Ladder.Caution(10) * Math.Sqrt(2) * 0.01;
        Assert.Equal(Standing.NotBetter, Judge(Score(0.7), Score(0.7 + (0.99 * error)), null, 10).Standing);
        Assert.Equal(Standing.Better, Judge(Score(0.7), Score(0.7 + (1.01 * error)), null, 10).Standing);
    }

    [Fact]
    public void For_a_loss_lower_is_better()
    {
        Assert.Equal(Standing.Better, Judge(Score(0.5), Score(0.48), Alike, higherIsBetter: false).Standing);
        Assert.Equal(Standing.NotBetter, Judge(Score(0.5), Score(0.52), Alike, higherIsBetter: false).Standing);
    }

    [Fact]
    public void What_is_not_better_looks_alike_however_bad_it_is()
        => Assert.Equal(Judge(Score(0.7), Score(0.705), Alike), Judge(Score(0.7), Score(0.001), Alike));

    [Fact]
    public void A_best_without_spread_is_beaten_by_more_than_a_hair()
    {
        Assert.Equal(Standing.NotBetter, Judge(Score(0.5, 0), Score(0.5, 0), Alike).Standing);
        Assert.Equal(Standing.NotBetter, Judge(Score(0.5, 0), Score(0.505), new Comparison(0.005, 0.01, 0.01)).Standing);
        Assert.Equal(Standing.Better, Judge(Score(0.5, 0), Score(0.53), new Comparison(0.03, 0.01, 0.01)).Standing);
    }

    [Theory]
    [InlineData(0.50, Standing.NotBetter)]
    [InlineData(0.509, Standing.NotBetter)]
    [InlineData(0.511, Standing.Better)]
    public void After_the_first_a_score_has_to_beat_chance_by_its_own_standard_error(double score, Standing standing)
    {
        Assert.Equal(standing, Judge(Score(0.1), Score(score), Alike, chance: Score(0.5)).Standing);
        Assert.Equal(Standing.Better, Judge(null, Score(score), null, evaluation: 1, chance: Score(0.5)).Standing);
    }

    [Fact]
    public void Exact_feedback_tells_every_score()
        => Assert.Equal(new Verdict(Standing.NotBetter, Score(0.6)), Judge(Score(0.7), Score(0.6), Alike, feedback: Feedback.Exact));

    private static Verdict Judge(
        Estimate? standing, Estimate exact, Comparison? against, int evaluation = 2, bool higherIsBetter = true, Feedback feedback = Feedback.Ladder, Estimate? chance = null)
        => Ladder.Judge(standing, exact, against, evaluation, higherIsBetter, feedback, chance);

    private static Estimate Score(double score, double error = 0.01) => new(score, error);
}
