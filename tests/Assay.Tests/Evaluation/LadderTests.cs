using Assay.Evaluation;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Evaluation;

public class LadderTests
{
    [Fact]
    public void The_first_score_is_released()
        => Assert.Equal(new Verdict(Standing.Better, Score(0.6)), Ladder.Judge(null, Score(0.6), higherIsBetter: true, Feedback.Ladder));

    [Theory]
    [InlineData(0.711, Standing.Better)]
    [InlineData(0.709, Standing.NotBetter)]
    [InlineData(0.700, Standing.NotBetter)]
    [InlineData(0.100, Standing.NotBetter)]
    public void A_score_is_released_when_it_beats_the_best_by_a_standard_error_of_that_best(double score, Standing standing)
    {
        var verdict = Ladder.Judge(Score(0.7, 0.01), Score(score), higherIsBetter: true, Feedback.Ladder);
        Assert.Equal(standing, verdict.Standing);
        Assert.Equal(standing == Standing.Better, verdict.Released is not null);
    }

    [Fact]
    public void For_a_loss_lower_is_better()
    {
        Assert.Equal(Standing.Better, Ladder.Judge(Score(0.5, 0.01), Score(0.48), higherIsBetter: false, Feedback.Ladder).Standing);
        Assert.Equal(Standing.NotBetter, Ladder.Judge(Score(0.5, 0.01), Score(0.52), higherIsBetter: false, Feedback.Ladder).Standing);
    }

    [Fact]
    public void What_is_not_better_looks_alike_however_bad_it_is()
        => Assert.Equal(
            Ladder.Judge(Score(0.7, 0.01), Score(0.705), higherIsBetter: true, Feedback.Ladder),
            Ladder.Judge(Score(0.7, 0.01), Score(0.001), higherIsBetter: true, Feedback.Ladder));

    [Fact]
    public void A_best_without_spread_is_beaten_by_more_than_a_hair()
    {
        Assert.Equal(Standing.NotBetter, Ladder.Judge(Score(0.5, 0), Score(0.5, 0), higherIsBetter: true, Feedback.Ladder).Standing);
        Assert.Equal(Standing.NotBetter, Ladder.Judge(Score(0.5, 0), Score(0.505, 0.01), higherIsBetter: true, Feedback.Ladder).Standing);
        Assert.Equal(Standing.Better, Ladder.Judge(Score(0.5, 0), Score(0.52, 0.01), higherIsBetter: true, Feedback.Ladder).Standing);
    }

    [Fact]
    public void Exact_feedback_tells_every_score()
        => Assert.Equal(new Verdict(Standing.NotBetter, Score(0.6)), Ladder.Judge(Score(0.7), Score(0.6), higherIsBetter: true, Feedback.Exact));

    private static Estimate Score(double score, double error = 0.01) => new(score, error);
}
