using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Researcher.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class PlanTests
{
    [Fact]
    public void A_fifth_of_the_time_or_ten_seconds_stay_for_handing_in()
        => Prop.ForAll(Gen.Choose(20, 100_000).ToArbitrary(), seconds =>
        {
            var plan = new Plan(TimeSpan.FromSeconds(seconds));
            return plan.Reserve >= TimeSpan.FromSeconds(10) && plan.Reserve >= plan.Whole * 0.2 - TimeSpan.FromMilliseconds(1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_phases_follow_each_other_within_the_whole()
        => Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seconds =>
        {
            var plan = new Plan(TimeSpan.FromSeconds(seconds));
            return TimeSpan.Zero <= plan.Looking && plan.Looking <= plan.Judging && plan.Judging <= plan.Fitting && plan.Fitting <= plan.Whole;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_few_rows_finalists_are_judged_on_ten_folds_where_there_is_time_for_all()
    {
        var book = new Notebook(Given.Auc, 1);
        foreach (var seed in Enumerable.Range(1, 3))
        {
            book.Add(new Entry.Scored($"{seed}", $"{seed}", Families.Trees.Of(Families.Trees.Plain, Families.Trees.Sound, seed), 1, new(0.8, 0.01), [10], Gain: null));
        }

        var finalists = book.Ranked.ToList();
        Assert.Equal((3, Plan.ManyFolds), Affordable(TimeSpan.FromMinutes(5), fewRows: true));
        Assert.Equal((3, 5), Affordable(TimeSpan.FromMinutes(5), fewRows: false));
        Assert.Equal((3, 5), Affordable(TimeSpan.FromSeconds(20), fewRows: true));
        Assert.Equal((0, 0), Affordable(TimeSpan.FromSeconds(1), fewRows: true));

        (int, int) Affordable(TimeSpan left, bool fewRows) => Finalists.Affordable(finalists, book, left, fewRows) is var (those, folds) ? (those.Count, folds) : default;
    }

    [Fact]
    public void Where_the_best_is_too_slow_to_be_judged_the_best_that_is_quick_enough_is()
    {
        var book = new Notebook(Given.Auc, 1);
        Recipe.Single[] parts = [.. Enumerable.Range(1, 5).Select(seed => Families.Trees.Of(Families.Trees.Plain, Families.Trees.Sound, seed))];
        foreach (var (at, part) in parts.Index())
        {
            book.Add(new Entry.Scored($"{at}", $"seed {at}", part, Seconds: 8, new(0.8 + (at * 0.001), 0.01), [10], Gain: null));
        }

        book.Add(new Entry.Scored("blend", "the average of the 5 best", new Recipe.Blend(parts), Seconds: 0, new(0.81, 0.01), [10], Gain: null));
        var finalists = Finalists.Of(book, TimeSpan.FromHours(1));
        var (those, folds) = Finalists.Affordable(finalists, book, TimeSpan.FromSeconds(60));

        Assert.Equal("the average of the 5 best", finalists[0].Description);
        Assert.Equal(("seed 4", 5), (Assert.Single(those).Description, folds));
    }

    [Fact]
    public void A_quick_one_that_is_clearly_worse_is_no_stand_in()
    {
        var book = new Notebook(Given.Auc, 1);
        book.Add(new Entry.Scored("slow", "slow", Families.Trees.Of(Families.Trees.Plain, Families.Trees.Sound, 1), Seconds: 60, new(0.9, 0.005), [10], Gain: null));
        book.Add(new Entry.Scored("quick", "quick", Families.Trees.Of(Families.Trees.Plain, Families.Trees.Sound, 2), Seconds: 2, new(0.8, 0.005), [10], Gain: null));

        Assert.Empty(Finalists.Affordable(Finalists.Of(book, TimeSpan.FromHours(1)), book, TimeSpan.FromSeconds(60)).Those);
    }

    [Fact]
    public void Where_folds_give_no_average_the_best_is_not_left_for_a_quicker_one()
    {
        var book = new Notebook(Given.Auc, 1);
        book.Add(new Entry.Scored("slow", "slow", Families.Trees.Of(Families.Trees.Plain, Families.Trees.Sound, 1), Seconds: 60, new(0.9, 0.05), [10], Gain: null));
        book.Add(new Entry.Scored("quick", "quick", Families.Trees.Of(Families.Trees.Plain, Families.Trees.Sound, 2), Seconds: 2, new(0.89, 0.05), [10], Gain: null));
        var finalists = Finalists.Of(book, TimeSpan.FromHours(1));

        Assert.Equal("quick", Assert.Single(Finalists.Affordable(finalists, book, TimeSpan.FromSeconds(60)).Those).Description);
        Assert.Empty(Finalists.Affordable(finalists, book, TimeSpan.FromSeconds(60), averaged: false).Those);
        Assert.Empty(Finalists.Affordable(finalists, book, TimeSpan.FromSeconds(8)).Those);
    }

    [Fact]
    public void On_new_rows_each_model_is_fitted_once_and_each_plans_features_are_made_once()
    {
        var book = new Notebook(Given.Auc, folds: 2) { Preparing = plan => plan.Selection ? 10 : 1 };
        var (one, other) = (
            Families.Trees.Of(Families.Trees.Plain, Families.Trees.Sound, 1),
            Families.Trees.Of(Families.Trees.Plain with { Selection = true }, Families.Trees.Sound, 2));
        book.Add(new Entry.Scored("one", "one", one, Seconds: 8, new(0.9, 0.05), [10], Gain: null));
        book.Add(new Entry.Scored("other", "other", other, Seconds: 4, new(0.9, 0.05), [10], Gain: null));

        Assert.Equal(5, book.SecondsToFit(one));
        Assert.Equal(17, book.SecondsToFit(one, new Recipe.Blend([one, other])));
    }

    [Fact]
    public void What_submissions_took_in_the_lab_stays_for_the_submission()
    {
        var plan = new Plan(TimeSpan.FromSeconds(60), Submitting: TimeSpan.FromSeconds(14));

        Assert.True(plan.Whole - plan.Fitting >= TimeSpan.FromSeconds(14) * Plan.Caution);
        Assert.True(plan.Fitting > plan.Judging);
        Assert.Equal(TimeSpan.FromSeconds(300), new Plan(TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(900)).Reserve);
        Assert.Equal(new Plan(TimeSpan.FromSeconds(600)).Reserve, new Plan(TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(14)).Reserve);
    }

    [Fact]
    public void Even_a_few_seconds_leave_some_for_looking()
        => Assert.True(new Plan(TimeSpan.FromSeconds(5)).Looking > TimeSpan.FromMilliseconds(500));
}
