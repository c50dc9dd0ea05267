using Assay.Researcher.Features;
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
        var study = Given.Study(Rows, groups);
        var fold = study.Folds.Single();

        Assert.InRange(fold.Train.Length + fold.Valid.Length, 140_000, 160_000);
        Assert.Equal(3, study.Growth, 0.1);
        Assert.True(study.AsksForAll);
        Assert.Empty(fold.Train.Select(row => groups[row]).Intersect(fold.Valid.Select(row => groups[row])));
        Assert.Equal(Rows, study.Whole().Train.Frame.Rows);
        Assert.Equal(study.Looked.Length, study.Sampled().Train.Frame.Rows);
    }

    [Fact]
    public void What_was_made_for_looking_leaves_before_very_many_rows_are_fitted()
    {
        using var study = Given.Study(210_000);
        var (plan, fold) = (
            new FeaturePlan
            {
                Numbers = NumberTreatment.Plain,
                LowCardinality = CategoryTreatment.OneHot,
                HighCardinality = CategoryTreatment.OneHot
            },
            study.Folds[0]);
        var before = study.Rows(fold).Prepare(plan, default);

        Assert.Same(before, study.Rows(fold).Prepare(plan, default));
        study.Whole();
        Assert.NotSame(before, study.Rows(fold).Prepare(plan, default));
        Assert.Equal(before.Train.Features.Values, study.Rows(fold).Prepare(plan, default).Train.Features.Values);
    }

    [Fact]
    public void Every_direction_sets_the_same_rows_aside()
        => Assert.Equal(Given.Study(9000, seed: 1).Folds.Single().Valid, Given.Study(9000, seed: 2).Folds.Single().Valid);

    [Fact]
    public void All_rows_are_prepared_once_however_often_they_are_fitted()
    {
        using var study = Given.Study(300);

        Assert.Same(study.Whole(), study.Whole());
        Assert.Same(study.Whole(), study.Sampled());
        Assert.NotSame(study.Once(study.Folds[0]), study.Once(study.Folds[0]));
    }

    [Fact]
    public void A_fold_of_a_single_group_is_judged_together_with_the_others()
    {
        var groups = Enumerable.Range(0, 300).Select(row => row / 60).ToArray();
        var study = Given.Study(300, groups);

        Assert.Equal(5, study.Folds.Count);
        Assert.All(study.Folds, fold => Assert.True(double.IsFinite(study.Yardstick.Glance(new double[fold.Valid.Length], study.Rows(fold).Judged!.Truth))));
        Assert.Equal(5, study.Judged(5).Groups!.Distinct().Count());
    }
}
