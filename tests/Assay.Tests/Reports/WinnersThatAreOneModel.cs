using Assay.Evaluation;
using Assay.Protocol;
using Assay.Reports;
using Xunit;

namespace Assay.Tests.Reports;

public sealed class WinnersThatAreOneModel
{
    [Theory]
    [InlineData(1, 3000, 2048)]
    [InlineData(1, 99, 0)]
    [InlineData(26, 99, 0)]
    [InlineData(26, 3000, 2600)]
    public void Answers_are_compared_over_rows_however_many_numbers_each_has(int width, int rows, int numbers)
        => Assert.Equal(numbers, Sketch.Of(new double[width * rows], width).Sample(100).Length);

    [Fact]
    public void Candidates_that_answer_alike_are_named_as_one_model()
    {
        var page = ReportPage.Write(Three(Samples.Answers(1, 0.001), Samples.Answers(2, 0.001), Samples.Answers(3, 1)));

        Assert.Contains("c1 and c2 make near-identical predictions: count them as one.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_that_differ_are_not()
        => Assert.DoesNotContain("near-identical", ReportPage.Write(Three(Samples.Answers(1, 1), Samples.Answers(2, 1), Samples.Answers(3, 1))), StringComparison.Ordinal);

    [Fact]
    public void Without_their_answers_nothing_is_said()
        => Assert.DoesNotContain("near-identical", ReportPage.Write(Three([], [], [])), StringComparison.Ordinal);

    [Fact]
    public void Where_the_order_of_rows_is_all_that_counts_another_scale_is_the_same_model()
    {
        var answers = Samples.Answers(1, 0);
        double[] stretched = [.. answers.Select(Math.Exp)];

        Assert.Equal(2, Kinds(Three(answers, stretched, Samples.Answers(3, 1))));
        Assert.Equal(3, Kinds(Three(answers, stretched, Samples.Answers(3, 1)) with { Task = TaskKind.Regression, Metric = new MetricInfo("rmse", HigherIsBetter: false) }));
    }

    private static int Kinds(ReportModel model) => Kin.Of(model, Ranking.Of(model)).Count;

    private static ReportModel Three(params double[][] answers) => Samples.Assessed(Samples.Empty with
    {
        Directions = [.. answers.Select((answer, i) => Samples.Direction(i + 1, $"c{i + 1}", 0.77, 0.77 - (0.001 * i)) with { Answers = answer })],
    });
}
