using Assay.Labs.Generated;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Labs;

/// <summary>The generated task whose best possible score is known.</summary>
public class Bayes784Tests
{
    [Fact]
    public void The_best_possible_auc_of_the_population_is_784_thousandths()
    {
        var truth = Truth(rows: 1_000_000, seed: 20_260_301).Truth;

        Assert.InRange(ExpectedAuc(truth), Bayes784.Bound - 0.002, Bayes784.Bound + 0.002);
        Assert.InRange(truth.Average(), 0.29, 0.31);
    }

    [Fact]
    public void Labels_are_drawn_with_the_probabilities_that_the_truth_says()
    {
        var (truth, targets) = Truth(rows: 60_000, seed: 5);

        Assert.InRange(Metric.Find(TaskKind.Binary, "auc").Measure(truth, targets).Score, Bayes784.Bound - 0.01, Bayes784.Bound + 0.01);
        foreach (var tenth in truth.Zip(targets).OrderBy(row => row.First).Chunk(6_000))
        {
            Assert.InRange(tenth.Average(row => row.Second) - tenth.Average(row => row.First), -0.025, 0.025);
        }
    }

    [Fact]
    public void The_truth_follows_from_the_cells_as_they_are_written()
    {
        using var rows = new Bayes784Reader(new Bayes784Recipe(500, 9));
        while (rows.Read())
        {
            var x = Enumerable.Range(0, Bayes784.Numbers).Select(rows.Text).Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell)).ToArray();
            var k = Enumerable.Range(Bayes784.Numbers, Bayes784.Categories).Select(column => int.Parse(rows.Text(column)[1..]) - 1).ToArray();
            Assert.Equal(Bayes784.Probability(x, k), rows.Truth, 12);
        }
    }

    [Fact]
    public void A_seed_draws_the_same_rows_again_and_another_seed_draws_others()
    {
        Assert.Equal(Table(4), Table(4));
        Assert.NotEqual(Table(4), Table(5));
    }

    [Fact]
    public void A_seed_that_was_not_said_is_not_guessed()
    {
        Assert.NotEqual(Bayes784Recipe.Parse("generated:bayes784").Seed, Bayes784Recipe.Parse("generated:bayes784").Seed);
        Assert.Equal(new Bayes784Recipe(500, 7), Bayes784Recipe.Parse("generated:bayes784,rows=500,seed=7"));
        Assert.Equal(40_000, Bayes784Recipe.Parse("generated:bayes784").Rows);
        Assert.Equal(new Bayes784Recipe(500, 7), Bayes784Recipe.Parse(new Bayes784Recipe(500, 7).ToString()));
    }

    [Theory]
    [InlineData("generated:bayes784,rows=5")]
    [InlineData("generated:bayes784,rows=x")]
    [InlineData("generated:bayes784,size=500")]
    [InlineData("generated:bayes784,rows=500,rows=600")]
    public void An_option_that_makes_no_sense_is_refused(string data)
        => Assert.Equal(ExitCode.Usage, Assert.Throws<AssayException>(() => Bayes784Recipe.Parse(data)).Exit);

    // Σ pᵢ(1 − pⱼ)[pᵢ > pⱼ] / Σ pᵢ(1 − pⱼ) over pairs i ≠ j, as the remarks on Bayes784 say; no two p are equal here.
    private static double ExpectedAuc(double[] truth)
    {
        double below = 0, right = 0, same = 0;
        foreach (var p in truth.Order())
        {
            right += p * below;
            below += 1 - p;
            same += p * (1 - p);
        }

        return right / ((truth.Sum() * below) - same);
    }

    private static (double[] Truth, double[] Targets) Truth(int rows, long seed)
    {
        using var generator = new Bayes784Rows(seed);
        var (truth, targets) = (new double[rows], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            generator.Next();
            (truth[row], targets[row]) = (generator.Truth, generator.IsPositive ? 1 : 0);
        }

        return (truth, targets);
    }

    private static string Table(long seed)
    {
        using var rows = new Bayes784Reader(new Bayes784Recipe(50, seed));
        var text = "";
        while (rows.Read())
        {
            text += string.Join(',', Enumerable.Range(0, rows.Header.Count).Select(rows.Text)) + "\n";
        }

        return text;
    }
}
