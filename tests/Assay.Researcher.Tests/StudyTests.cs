using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Researcher.Tests.Fakes;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class StudyTests
{
    [Fact]
    public void Of_very_many_rows_a_part_is_looked_at_and_all_are_fitted_in_the_end()
    {
        const int Rows = 450_000;
        var groups = Enumerable.Range(0, Rows).Select(row => row / 3).ToArray();
        var study = Of(Rows, groups);
        var fold = study.Folds.Single();

        Assert.InRange(fold.Train.Length + fold.Valid.Length, 140_000, 160_000);
        Assert.Equal(3, study.Growth, 0.1);
        Assert.True(study.AsksForAll);
        Assert.Empty(fold.Train.Select(row => groups[row]).Intersect(fold.Valid.Select(row => groups[row])));
        Assert.Equal(Rows, study.Whole().Train.Frame.Rows);
    }

    [Fact]
    public void Every_direction_sets_the_same_rows_aside()
        => Assert.Equal(Of(9000, null, seed: 1).Folds.Single().Valid, Of(9000, null, seed: 2).Folds.Single().Valid);

    [Fact]
    public void A_fold_of_a_single_group_is_judged_together_with_the_others()
    {
        var groups = Enumerable.Range(0, 300).Select(row => row / 60).ToArray();
        var study = Of(300, groups);

        Assert.Equal(5, study.Folds.Count);
        Assert.All(study.Folds, fold => Assert.True(double.IsFinite(study.Yardstick.Glance(new double[fold.Valid.Length], study.Rows(fold).Judged!.Truth))));
        Assert.Equal(5, study.Judged(5).Groups!.Distinct().Count());
    }

    private static Study Of(int rows, int[]? groups, int seed = 1)
    {
        var truth = new Truth([.. Enumerable.Range(0, rows).Select(row => row % 2 == 0 ? 1.0 : 0)]) { Groups = groups };
        var frame = new Frame([.. Enumerable.Range(0, rows).Select(row => $"{row}")], [new Column.Numbers("x", new double[rows])]);
        return Study.Of(new(frame, truth, [], Moments: null), new Schema { Id = "id", Target = "y", Task = TaskKind.Binary }, Given.Auc, seed);
    }
}
