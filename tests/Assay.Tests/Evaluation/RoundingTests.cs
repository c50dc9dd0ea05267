using Assay.Evaluation;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Evaluation;

public class RoundingTests
{
    [Theory]
    [InlineData(0.771234567, 0.00614321, 0.7712, 0.0062)]
    [InlineData(0.855555555, 0.01249999, 0.856, 0.013)]
    [InlineData(0.855555555, 0.01200000, 0.856, 0.012)]
    [InlineData(0.693147180, 0.00000314159, 0.6931472, 0.0000032)]
    [InlineData(0.500000001, 0.99, 0.5, 0.99)]
    [InlineData(12345.678, 789.01, 12350, 790)]
    public void A_score_is_told_with_the_two_digits_of_its_error(double score, double error, double told, double toldError)
        => Assert.Equal(new Estimate(told, toldError), Rounding.Told(new Estimate(score, error)));

    [Fact]
    public void A_score_without_an_error_is_told_as_it_is()
        => Assert.Equal(new Estimate(0.5, 0), Rounding.Told(new Estimate(0.5, 0)));

    [Fact]
    public void An_error_is_never_told_too_small()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var exact = new Estimate(random.NextDouble(), Math.Pow(10, -6 * random.NextDouble()));
            var told = Rounding.Told(exact);
            Assert.InRange(told.StandardError, exact.StandardError, 1.11 * exact.StandardError);
            Assert.InRange(Math.Abs(told.Score - exact.Score), 0, 0.0501 * exact.StandardError);
        }
    }

    [Fact]
    public void The_ladder_tells_rounded_scores_and_exact_feedback_exact_ones()
    {
        var exact = new Estimate(0.771234567, 0.00614321);
        Assert.Equal(Rounding.Told(exact), Ladder.Judge(null, exact, null, 1, higherIsBetter: true, Feedback.Ladder).Released);
        Assert.Equal(exact, Ladder.Judge(null, exact, null, 1, higherIsBetter: true, Feedback.Exact).Released);
    }
}
