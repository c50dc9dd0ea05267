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

        Assert.Contains("c1 and c2 are one model: over the same public rows they answer alike", page, StringComparison.Ordinal);
        Assert.Contains("It leads three candidates, which are two models,", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_that_differ_are_not()
        => Assert.DoesNotContain("one model", ReportPage.Write(Three(Samples.Answers(1, 1), Samples.Answers(2, 1), Samples.Answers(3, 1))), StringComparison.Ordinal);

    [Fact]
    public void Without_their_answers_nothing_is_said()
        => Assert.DoesNotContain("one model", ReportPage.Write(Three([], [], [])), StringComparison.Ordinal);

    [Fact]
    public void Where_the_order_of_rows_is_all_that_counts_another_scale_is_the_same_model()
    {
        var answers = Samples.Answers(1, 0);
        double[] stretched = [.. answers.Select(Math.Exp)];

        Assert.Equal(2, Kinds(Three(answers, stretched, Samples.Answers(3, 1))));
        Assert.Equal(3, Kinds(Three(answers, stretched, Samples.Answers(3, 1)) with { Task = TaskKind.Regression, Metric = new MetricInfo("rmse", HigherIsBetter: false) }));
    }

    [Fact]
    public void Scores_further_apart_than_half_a_standard_error_are_of_two_models()
    {
        var answers = Samples.Answers(1, 0);
        var model = Three(answers, answers, Samples.Answers(3, 1));

        Assert.Equal(3, Kinds(model with { Directions = [model.Directions[0] with { Candidate = new Estimate(0.78, 0.006) }, .. model.Directions.Skip(1)] }));
    }

    [Fact]
    public void Evaluations_of_one_model_count_once()
    {
        var evaluations = Enumerable.Range(0, 6).Select(i => new ReportEvaluation(Samples.Start, new DirectionId(1), new Estimate(0.77, 0.006), Released: false)
        {
            Answers = Samples.Answers(i / 2, i / 2 + 1),
        });

        Assert.Equal(3, Kin.Distinct(Samples.Empty with { Evaluations = [.. evaluations] }));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.5642)]
    [InlineData(3, 0.8463)]
    [InlineData(9, 1.4850)]
    [InlineData(50, 2.2491)]
    [InlineData(500, 3.0367)]
    public void The_best_of_many_equal_models_looks_better_by_the_expected_maximum_of_noise(int many, double errors)
        => Assert.Equal(errors, Luck.BestOf(many), 3);

    private static int Kinds(ReportModel model) => Kin.Of(model, Ranking.Of(model)).Count;

    private static ReportModel Three(params double[][] answers) => Samples.Empty with
    {
        Directions = [.. answers.Select((answer, i) => Samples.Direction(i + 1, $"c{i + 1}", 0.77, 0.77 - (0.001 * i)) with { Answers = answer })],
    };
}
