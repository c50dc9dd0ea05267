using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Reports;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Reports;

public sealed class ReportFigures
{
    [Theory]
    [InlineData(0.771234, 0.0061, "0.7712 ± 0.0061")]
    [InlineData(0.771234, 0.0158, "0.771 ± 0.016")]
    [InlineData(594.0, 30.0, "594 ± 30")]
    [InlineData(64.3, 2.2, "64.3 ± 2.2")]
    [InlineData(0.771234, 0.00996, "0.771 ± 0.010")]
    [InlineData(561.94, 99.7, "560 ± 100")]
    [InlineData(0.5, 0, "0.5000 ± 0.0000")]
    [InlineData(12345.678, 123.4, "12,350 ± 120")]
    [InlineData(45917.2, 1234.5, "45,900 ± 1,200")]
    [InlineData(45917.2, 31.4, "45,917 ± 31")]
    [InlineData(-0.00012, 0.00034, "−0.00012 ± 0.00034")]
    [InlineData(-0.00001, 0.0061, "0.0000 ± 0.0061")]
    [InlineData(double.NaN, 0.01, "undefined ± 0.010")]
    [InlineData(0.7, double.PositiveInfinity, "0.7000 ± undefined")]
    public void A_score_has_no_more_digits_than_its_uncertainty_supports(double score, double error, string text)
    {
        Assert.Equal(text, Figures.Of(new Estimate(score, error)));
        Assert.Equal(text, new Estimate(score, error).Words);
    }

    [Theory]
    [InlineData(0.8, "0.8 s")]
    [InlineData(59, "59 s")]
    [InlineData(412, "6 min 52 s")]
    [InlineData(600, "10 min")]
    [InlineData(11040, "3 h 4 min")]
    [InlineData(180000, "2 d 2 h")]
    public void A_duration_is_told_in_two_units(double seconds, string text) => Assert.Equal(text, Figures.Duration(seconds));

    [Theory]
    [InlineData(0.0210, true, "0.0210 better (95 % CI 0.0041 to 0.0379)")]
    [InlineData(-0.0210, true, "0.0210 worse (95 % CI 0.0041 to 0.0379)")]
    [InlineData(-0.0210, false, "0.0210 better (95 % CI 0.0041 to 0.0379)")]
    public void A_difference_is_a_gain_or_a_loss_whichever_way_the_metric_runs(double difference, bool higherIsBetter, string text)
        => Assert.Equal(text, Figures.Gain(
            new ScoreDifference(difference, 0.0086, difference - 0.0169, difference + 0.0169, DifferenceResult.Better), new MetricInfo("m", higherIsBetter)));

    [Fact]
    public void A_metric_in_the_targets_unit_says_so()
        => Assert.Equal("RMSE ($)", Figures.Metric(Samples.Empty with { Metric = new MetricInfo("rmse", HigherIsBetter: false), Unit = "$" }));

    [Theory]
    [InlineData("a  b\t\r\nc", "a b c")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("a\u0000b", "a\uFFFDb")]
    [InlineData("cafe\u0301", "cafe\u0301")]
    [InlineData("a\u0301\u0302\u0303\u0304\u0305\u0306", "a\u0301\u0302")]
    [InlineData("日本語 🙂", "日本語 🙂")]
    public void Text_is_one_line_that_hides_nothing(string text, string clean) => Assert.Equal(clean, Plain.Line(text, 100));

    [Fact]
    public void Half_a_character_is_none() => Assert.Equal("a\uFFFDb", Plain.Line("a\uD800b", 100));

    [Fact]
    public void A_cut_never_parts_a_character()
    {
        Assert.Equal("🙂🙂 … (4 more characters)", Plain.Line("🙂🙂🙂🙂", 3));
        Assert.Equal("🙂🙂…", Plain.Name("🙂🙂🙂🙂", 3));
    }

    [Theory]
    [InlineData("**bold** [a](http://b) <i> `c` | d", @"\*\*bold\*\* \[a\](http\://b) \<i\> \`c\` \| d")]
    [InlineData("www.example.org me@example.org", @"www\.example.org me\@example.org")]
    public void Markdown_says_what_was_said_and_formats_nothing(string text, string escaped) => Assert.Equal(escaped, Plain.Markdown(text, 100));

    [Fact]
    public void Ticks_are_few_round_and_within_the_scale()
        => Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), ArbMap.Default.ArbFor<NormalFloat>(), (a, b) =>
        {
            var scale = Scale.Around([Math.Clamp(a.Get, -1e6, 1e6), Math.Clamp(b.Get, -1e6, 1e6)]);
            var ticks = scale.Ticks(5, out _);
            var slack = (scale.High - scale.Low) * 1e-6;
            return ticks.Count is >= 1 and <= 6 && ticks.All(tick => tick >= scale.Low - slack && tick <= scale.High + slack);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_best_so_far_only_gets_better_and_ends_with_the_best()
        => Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat[]>(), ArbMap.Default.ArbFor<bool>(), (scores, higher) =>
        {
            var evaluations = scores.Select((score, i) => new ReportEvaluation(
                Samples.Start.AddSeconds(i), new DirectionId(1), new Estimate(score.Get, 0.1), Released: false)).ToList();
            var best = Progress.Of(evaluations, new MetricInfo("m", higher)).Select(step => step.Public.Score).ToList();
            var ordered = higher ? best.Order() : best.OrderDescending();
            return best.SequenceEqual(ordered) && (scores.Length == 0
                ? best.Count == 0
                : best[^1] == (higher ? scores.Max(score => score.Get) : scores.Min(score => score.Get)));
        }).QuickCheckThrowOnFailure();
}
