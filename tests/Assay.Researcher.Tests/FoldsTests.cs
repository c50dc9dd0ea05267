using Assay.Researcher.Data;
using Assay.Researcher.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class FoldsTests
{
    private static readonly Gen<(int Rows, int Count, int Seed)> Cases =
        from rows in Gen.Choose(20, 300)
        from count in Gen.Choose(2, 6)
        from seed in Gen.Choose(0, 1000)
        select (rows, count, seed);

    [Fact]
    public void Every_row_is_judged_once_and_never_by_a_model_that_saw_it()
        => Prop.ForAll(Cases.ToArbitrary(), at =>
        {
            var folds = Given.Folds(Labels(at.Rows)).CrossValidation(at.Count, at.Seed);
            return folds.SelectMany(fold => fold.Valid).Order().SequenceEqual(Enumerable.Range(0, at.Rows))
                && folds.All(fold => fold.Train.Union(fold.Valid).Count() == at.Rows && !fold.Train.Intersect(fold.Valid).Any());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_class_keeps_its_share()
        => Prop.ForAll(Cases.ToArbitrary(), at =>
        {
            var labels = Labels(at.Rows);
            var share = labels.Count(label => label == 1) / (double)at.Count;
            return Given.Folds(labels).CrossValidation(at.Count, at.Seed).All(fold => Math.Abs(fold.Valid.Count(row => labels[row] == 1) - share) < 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_group_is_never_on_both_sides()
        => Prop.ForAll(Cases.ToArbitrary(), at =>
        {
            int[] groups = [.. Enumerable.Range(0, at.Rows).Select(row => row % 15)];
            return Given.Folds(Labels(at.Rows), groups).CrossValidation(at.Count, at.Seed)
                .All(fold => !fold.Train.Select(row => groups[row]).Intersect(fold.Valid.Select(row => groups[row])).Any());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void There_are_no_more_folds_than_groups()
    {
        int[] groups = [.. Enumerable.Range(0, 60).Select(row => row % 4)];

        var folds = Given.Folds(Labels(60), groups).CrossValidation(10, seed: 1);

        Assert.Equal(4, folds.Count);
        Assert.All(folds, fold => Assert.NotEmpty(fold.Valid));
    }

    [Fact]
    public void The_same_seed_sets_the_same_rows_aside()
    {
        Assert.Equal(Given.Folds(Labels(200)).Holdout(0.2, 7).Valid, Given.Folds(Labels(200)).Holdout(0.2, 7).Valid);
        Assert.NotEqual(Given.Folds(Labels(200)).Holdout(0.2, 7).Valid, Given.Folds(Labels(200)).Holdout(0.2, 8).Valid);
        Assert.Equal(40, Given.Folds(Labels(200)).Holdout(0.2, 7).Valid.Length);
    }

    [Fact]
    public void Where_there_is_time_rows_are_judged_by_what_earlier_ones_teach()
        => Prop.ForAll(Cases.ToArbitrary(), at =>
        {
            var random = new Random(at.Seed);
            double[] moments = [.. Enumerable.Range(0, at.Rows).Select(_ => (double)random.Next(at.Rows))];
            var folds = Given.Folds(Labels(at.Rows)) with { Moments = moments };
            return folds.CrossValidation(at.Count, at.Seed).Append(folds.Holdout(0.2, at.Seed))
                .All(fold => fold.Train.Length > 0 && (fold.Valid.Length == 0 || fold.Train.Max(row => moments[row]) < fold.Valid.Min(row => moments[row])));
        }).QuickCheckThrowOnFailure();

    private static double[] Labels(int rows) => [.. Enumerable.Range(0, rows).Select(row => row % 3 == 0 ? 1.0 : 0)];
}
