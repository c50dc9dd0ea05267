using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Researcher.Tests.Fakes;
using Assay.Researcher.Tracking;
using Xunit;

namespace Assay.Researcher.Tests;

/// <summary>By which rows models are weighed, and how.</summary>
public sealed class WeighingTests : IDisposable
{
    private const int Rows = 9000;

    private readonly Study _study = Given.Study(Rows);
    private readonly MlflowClient _nowhere = new(Wire.OverTcp(new Uri("http://127.0.0.1:9/"), "t"), TimeProvider.System);

    public void Dispose()
    {
        _study.Dispose();
        _nowhere.Dispose();
    }

    [Fact]
    public void Models_are_weighed_by_rows_that_chose_none_of_them_where_three_were_judged_on_such()
    {
        var shelf = Shelf.Of([Everywhere("a"), Everywhere("b"), Everywhere("c"), Aside("d")], _study, _nowhere)!;

        Assert.True(shelf.Fresh);
        Assert.Equal(Rows, shelf.Rows.Length);
        Assert.Equal(["a", "b", "c"], shelf.Runs.Select(run => run.Info.RunId));
    }

    [Fact]
    public void Where_fits_are_too_slow_for_that_all_are_weighed_by_the_rows_set_aside()
    {
        var shelf = Shelf.Of([Everywhere("a"), Aside("b"), Aside("c"), Aside("d")], _study, _nowhere)!;

        Assert.False(shelf.Fresh);
        Assert.Equal(_study.Folds[0].Valid.Order(), shelf.Rows);
        Assert.Equal(["a", "b", "c", "d"], shelf.Runs.Select(run => run.Info.RunId));
    }

    [Fact]
    public void What_chose_a_model_is_not_taken_for_fresh_because_it_covers_as_many_rows()
    {
        using var few = Given.Study(300);
        (Run, double[], bool)[] looked = [Everywhere("c", 300, judged: false), Everywhere("d", 300, judged: false)];

        Assert.False(Shelf.Of([Everywhere("a", 300), Everywhere("b", 300), .. looked], few, _nowhere)!.Fresh);
        Assert.Equal(["a", "b", "c"], Shelf.Of([Everywhere("a", 300), Everywhere("b", 300), Everywhere("c", 300), .. looked], few, _nowhere)!.Runs.Select(run => run.Info.RunId));
    }

    [Fact]
    public void One_model_is_nothing_to_weigh()
        => Assert.Null(Shelf.Of([Aside("a"), (new(new("b")), Nothing(), false)], _study, _nowhere));

    [Fact]
    public void One_by_one_two_that_err_in_different_places_are_joined_and_one_that_knows_nothing_is_left_out()
    {
        var (models, truth) = Three();

        var weights = OneByOne.Weigh(models, truth, Given.Auc, Never);

        Assert.Equal(1, weights.Sum(), 1e-9);
        Assert.InRange(weights[0], 0.2, 0.8);
        Assert.InRange(weights[1], 0.2, 0.8);
        Assert.InRange(weights[2], 0, 0.1);
    }

    [Fact]
    public void When_the_time_is_over_the_best_alone_is_the_answer()
    {
        var (models, truth) = Three();

        Assert.Equal(1, OneByOne.Weigh(models, truth, Given.Auc, new Deadline(TimeProvider.System, TimeSpan.Zero)).Max());
    }

    private static Deadline Never => new(TimeProvider.System, TimeSpan.FromHours(1));

    private static Way OneByOne => Way.All.Single(way => way.Name == "greedy ensemble selection");

    private (Run Run, double[] Margins, bool Judged) Aside(string run)
    {
        var margins = Nothing();
        foreach (var row in _study.Folds[0].Valid)
        {
            margins[row] = 0.5;
        }

        return (new(new(run)), margins, false);
    }

    private static (Run Run, double[] Margins, bool Judged) Everywhere(string run, int rows = Rows, bool judged = true) => (new(new(run)), Enumerable.Repeat(0.5, rows).ToArray(), judged);

    private static double[] Nothing() => [.. Enumerable.Repeat(double.NaN, Rows)];

    // Two halves of what there is to know, each with noise of its own, and noise alone.
    private static (double[][] Models, Truth Truth) Three()
    {
        var chance = new Random(3);
        double[] Draw() => [.. Enumerable.Range(0, 3000).Select(_ => chance.NextDouble() - 0.5)];
        var (one, other, noise) = (Draw(), Draw(), Draw());
        return ([one, other, noise], new Truth([.. one.Zip(other, (a, b) => a + b > 0 ? 1.0 : 0)]));
    }
}
