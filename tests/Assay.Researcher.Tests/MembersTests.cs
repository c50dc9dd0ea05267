using Assay.Researcher.Families;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Researcher.Tests.Fakes;
using Xunit;

namespace Assay.Researcher.Tests;

/// <summary>Of which models a candidate is made.</summary>
public sealed class MembersTests : IDisposable
{
    private static readonly Recipe.Single Trees3 = (Recipe.Single)Trees.Of(Trees.Plain, Trees.Sound with { Subsample = 0.5 }, seed: 1).Settled([3]);

    private readonly Study _study = Given.Study(300);

    public void Dispose() => _study.Dispose();

    [Fact]
    public void Models_of_five_folds_are_handed_in_as_they_are_and_those_of_other_divisions_join_them_while_there_is_time()
    {
        var finalist = Judged(folds: 5);

        Assert.Equal(5, Make(finalist, TimeSpan.Zero).Members.Count);
        Assert.Equal(15, Make(finalist, TimeSpan.FromHours(1)).Members.Count);
        Assert.Contains("15 folds", Make(finalist, TimeSpan.FromHours(1)).Words, StringComparison.Ordinal);
        Assert.Equal(0, Make(finalist, TimeSpan.FromHours(1)).NeededSeconds);
    }

    [Fact]
    public void Ten_folds_leave_no_room_for_a_second_division()
        => Assert.Equal(10, Make(Judged(folds: 10), TimeSpan.FromHours(1)).Members.Count);

    [Fact]
    public void Of_fewer_folds_it_is_fitted_once_more_on_all_rows_and_by_other_seeds_while_there_is_time()
    {
        var finalist = Judged(folds: 3);

        Assert.Single(Make(finalist, TimeSpan.Zero).Members);
        Assert.Equal(3, Make(finalist, TimeSpan.FromHours(1)).Members.Count);
        Assert.Equal([1, 1001, 2001], Make(finalist, TimeSpan.FromHours(1)).Recipes.Select(recipe => recipe.Seed));
        Assert.True(Make(finalist, TimeSpan.Zero).NeededSeconds > 0);
    }

    [Fact]
    public void What_no_seed_changes_is_fitted_once()
    {
        var line = Judged(folds: 3) with { Recipe = Trees3 with { Learner = new Learner.Linear(1) } };

        Assert.Single(Make(line, TimeSpan.FromHours(1)).Members);
    }

    [Fact]
    public void Where_there_is_no_time_for_all_rows_the_models_that_were_looked_at_are_handed_in()
    {
        Fitted[] looked = [.. _study.Folds.Select(fold => Trees3.Fit(_study.Rows(fold), Given.Bench()))];
        var finalist = new Finalist("trees", Trees3, new(0.5, 0.1)) { LookedFits = looked };

        Assert.Equal([1], Make(finalist, TimeSpan.Zero).Recipes.Select(recipe => recipe.Seed));
        var slow = Make(finalist with { FitSeconds = 10_000 }, TimeSpan.Zero);
        var cut = Make(finalist with { Recipe = Trees3.Settled([1_000_000]) }, TimeSpan.Zero, until: TimeSpan.FromMilliseconds(1));

        Assert.All([slow, cut], made => Assert.Equal(looked.SelectMany(fit => fit.Members), made.Members));
        Assert.All([slow, cut], made => Assert.Contains("No time to refit on all 300", made.Words, StringComparison.Ordinal));
        Assert.All([slow, cut], made => Assert.False(made.TimedOut));
    }

    [Fact]
    public void Where_the_fit_on_all_rows_breaks_the_models_that_were_looked_at_are_handed_in()
    {
        Fitted[] looked = [.. _study.Folds.Select(fold => Trees3.Fit(_study.Rows(fold), Given.Bench()))];
        var odd = Trees3 with { Learner = ((Learner.Boosted)Trees3.Learner) with { Settings = ((Learner.Boosted)Trees3.Learner).Settings with { Objective = "reg:nothing" } } };

        Assert.ThrowsAny<Exception>(() => Make(new("trees", odd, new(0.5, 0.1)), TimeSpan.Zero));
        var made = Make(new("trees", odd, new(0.5, 0.1)) { LookedFits = looked }, TimeSpan.Zero);

        Assert.Equal(looked.SelectMany(fit => fit.Members), made.Members);
        Assert.Contains("The refit on all 300 training rows failed", made.Words, StringComparison.Ordinal);
        Assert.False(made.TimedOut);
    }

    [Fact]
    public void What_timed_out_is_submitted_where_nothing_complete_is_at_hand()
    {
        var endless = (Recipe.Single)Trees3.Settled([1_000_000]);
        var cut = Make(new("trees", endless, new(0.5, 0.1)), TimeSpan.Zero, until: TimeSpan.FromMilliseconds(1));

        Assert.True(cut.TimedOut);
        Assert.Single(cut.Members);
    }

    private Made Make(Finalist finalist, TimeSpan further, TimeSpan? until = null)
        => new Members(_study, new Deadline(TimeProvider.System, until ?? TimeSpan.FromHours(1)), TimeProvider.System)
            .Of(finalist, new Deadline(TimeProvider.System, further), TestContext.Current.CancellationToken);

    private Finalist Judged(int folds)
    {
        var fresh = _study.Fresh(folds);
        Fitted[] fits = [.. fresh.Folds.Select(fold => Trees3.Fit(fresh.Rows(fold), Given.Bench()))];
        return new("trees", Trees3, new(0.5, 0.1)) { Judged = new(new(0.5, 0.1), fits, fresh.JudgedRows(folds), FitSeconds: 0.01) };
    }
}
