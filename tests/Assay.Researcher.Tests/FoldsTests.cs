using Assay.Researcher.Data;
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
            var folds = Folds.CrossValidation(Labels(at.Rows), null, at.Count, at.Seed);
            return folds.SelectMany(fold => fold.Valid).Order().SequenceEqual(Enumerable.Range(0, at.Rows))
                && folds.All(fold => fold.Train.Union(fold.Valid).Count() == at.Rows && !fold.Train.Intersect(fold.Valid).Any());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_class_keeps_its_share()
        => Prop.ForAll(Cases.ToArbitrary(), at =>
        {
            var labels = Labels(at.Rows);
            var share = labels.Count(label => label == 1) / (double)at.Count;
            return Folds.CrossValidation(labels, null, at.Count, at.Seed).All(fold => Math.Abs(fold.Valid.Count(row => labels[row] == 1) - share) < 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_group_is_never_on_both_sides()
        => Prop.ForAll(Cases.ToArbitrary(), at =>
        {
            string[] groups = [.. Enumerable.Range(0, at.Rows).Select(row => $"g{row % 15}")];
            return Folds.CrossValidation(Labels(at.Rows), groups, at.Count, at.Seed)
                .All(fold => !fold.Train.Select(row => groups[row]).Intersect(fold.Valid.Select(row => groups[row])).Any());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_sets_the_same_rows_aside()
    {
        Assert.Equal(Folds.Holdout(Labels(200), null, 0.2, 7).Valid, Folds.Holdout(Labels(200), null, 0.2, 7).Valid);
        Assert.NotEqual(Folds.Holdout(Labels(200), null, 0.2, 7).Valid, Folds.Holdout(Labels(200), null, 0.2, 8).Valid);
        Assert.Equal(40, Folds.Holdout(Labels(200), null, 0.2, 7).Valid.Length);
    }

    private static double[] Labels(int rows) => [.. Enumerable.Range(0, rows).Select(row => row % 3 == 0 ? 1.0 : 0)];
}
