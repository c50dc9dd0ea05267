using System.Xml.Linq;
using Assay.Protocol;
using Assay.Reports;
using Xunit;

namespace Assay.Tests.Reports;

public sealed class ReportCharts
{
    [Fact]
    public void The_progress_line_steps_from_one_best_to_the_next()
    {
        var steps = Progress.Of(Samples.Small.Evaluations, Samples.Small.Metric);
        var plot = new ProgressPlot(steps, Samples.Start, 300, new Scale(0.74, 0.79));

        Assert.Equal([0.7512, 0.7623, 0.7712], steps.Select(step => step.Public.Score));
        Assert.Equal("M0 77.6L31.67 77.6L31.67 55.4L76.67 55.4L76.67 37.6L100 37.6", plot.Line());
    }

    [Fact]
    public void The_band_is_one_standard_error_to_either_side()
    {
        BestSoFar[] steps = [new(Samples.Start, new DirectionId(1), new Estimate(0.5, 0.1))];

        Assert.Equal("M0 40L100 40L100 60L0 60Z", new ProgressPlot(steps, Samples.Start, 10, new Scale(0, 1)).Band());
    }

    [Fact]
    public void A_chart_tells_in_words_what_it_shows()
    {
        var chart = XElement.Parse(ProgressChart.Of(Samples.Small).Text).Element("svg")!;

        Assert.Equal("img", (string?)chart.Attribute("role"));
        Assert.Equal("Best public AUC over time", chart.Element("title")!.Value);
        Assert.Equal("From 0.7512 ± 0.0064 to 0.7712 ± 0.0061 in 5 min: 3 steps over 5 evaluations.", chart.Element("desc")!.Value.Replace('\u00A0', ' '));
        Assert.Contains("baseline 0.7501", chart.Elements("text").Select(text => text.Value));
        Assert.Contains("best possible 0.7840", chart.Elements("text").Select(text => text.Value));
    }

    [Fact]
    public void Every_evaluation_is_a_dot_and_a_score_that_an_agent_got_is_a_full_one()
    {
        var dots = XElement.Parse(ProgressChart.Of(Samples.Small).Text).Element("svg")!.Elements("circle").Select(dot => (string?)dot.Attribute("class")).ToArray();

        Assert.Equal(3, dots.Count(dot => dot == "dot returned"));
        Assert.Equal(2, dots.Count(dot => dot == "dot"));
    }

    [Fact]
    public void A_hopeless_try_does_not_squeeze_the_chart_and_is_not_hidden_either()
    {
        var tries = Enumerable.Range(0, 20).Select(i => new ReportEvaluation(
            Samples.Start.AddSeconds(i), new DirectionId(1), new Estimate(i == 7 ? 0.1 : 0.7 + (0.001 * i), 0.006), Released: false)).ToList();

        var chart = ProgressChart.Of(Samples.Small with { Evaluations = tries }).Text;

        Assert.Contains("1 evaluation off the scale is marked at the edge.", chart);
        Assert.Equal(19, XElement.Parse(chart).Element("svg")!.Elements("circle").Count());
    }

    [Fact]
    public void Very_many_evaluations_make_no_endless_page()
    {
        var many = Enumerable.Range(0, 40_000).Select(i => new ReportEvaluation(
            Samples.Start.AddSeconds(i), new DirectionId(1), new Estimate(0.7 + (1e-7 * i), 0.006), Released: false)).ToList();

        Assert.InRange(ProgressChart.Of(Samples.Small with { Evaluations = many }).Text.Length, 1, 400_000);
    }

    [Fact]
    public void Every_candidate_the_baseline_and_the_best_possible_score_have_an_interval_around_their_difference_to_the_best()
    {
        var rows = XElement.Parse(DifferenceChart.Of(Samples.Small.Concealed()).Text).Descendants("title").Select(title => title.Value).ToArray();

        Assert.Equal(["best possible", "deeper-trees", "logistic-first", "baseline"], rows.Select(row => row.Split(':')[0]));
        Assert.Equal("deeper-trees: the best", rows[1]);
        Assert.Matches(@"^baseline: −0\.0210 \(95 % CI −0\.\d+ to −0\.\d+\)$", rows[3]);
    }

    [Fact]
    public void Private_differences_are_drawn_only_once_revealed()
    {
        Assert.Single(Figures(Samples.Small.Concealed()));
        Assert.Equal(2, Figures(Samples.Revealed).Length);

        static XElement[] Figures(ReportModel model) => [.. XElement.Parse(DifferenceChart.Of(model).Text).Elements("figure")];
    }

    [Fact]
    public void A_candidate_far_off_is_an_arrow_at_the_edge()
    {
        var far = Samples.Assessed(Samples.Small with { Directions = [.. Samples.Small.Directions, Samples.Direction(4, "far", 0.5, 0.5)] });

        Assert.Contains("M8 -4 1 0 8 4Z", DifferenceChart.Of(far).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("M8 -4 1 0 8 4Z", DifferenceChart.Of(Samples.Small).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_candidate_without_a_baseline_has_nothing_to_be_compared_with()
        => Assert.Equal("", DifferenceChart.Of(Samples.Assessed(Samples.Empty with { Directions = [Samples.Direction(1, "a", 0.7, 0.7)] })).Text);
}
