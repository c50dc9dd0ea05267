using Assay.Researcher.Boosting;
using Assay.Researcher.Families;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Researcher.Tests.Fakes;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class SearchTests
{
    [Fact]
    public void The_search_closes_in_on_good_points()
    {
        var tried = new List<Tried>();
        for (var trial = 0; trial < 60; trial++)
        {
            var point = Tpe.Suggest(tried, dimensions: 4, seed: 3);
            tried.Add(new(point, -point.Sum(place => (place - 0.7) * (place - 0.7))));
        }

        Assert.True(tried.Skip(40).Average(point => point.Goodness) > tried.Take(8).Average(point => point.Goodness) / 4);
        Assert.True(tried.Max(point => point.Goodness) > -0.05);
    }

    [Fact]
    public void Points_near_a_wall_do_not_gather_in_the_corner()
    {
        var tried = new List<Tried>();
        for (var trial = 0; trial < 40; trial++)
        {
            var point = Tpe.Suggest(tried, dimensions: 3, seed: 5);
            tried.Add(new(point, point.Sum()));
        }

        Assert.Equal(tried.Count, tried.DistinctBy(point => string.Join(' ', point.Point)).Count());
        Assert.DoesNotContain(tried, point => point.Point.Any(place => place is 0 or 1));
    }

    [Fact]
    public void The_same_history_leads_to_the_same_point()
    {
        Tried[] tried = [.. Enumerable.Range(0, 12).Select(trial => new Tried([trial / 12.0, 0.5], trial))];

        Assert.Equal(Tpe.Suggest(tried, 2, seed: 5), Tpe.Suggest(tried, 2, seed: 5));
        Assert.NotEqual(Tpe.Suggest(tried, 2, seed: 5), Tpe.Suggest(tried, 2, seed: 6));
    }

    [Fact]
    public void A_recipe_and_its_point_stand_for_each_other()
    {
        var space = new SearchSpace(0.05, 2, 9);
        var chance = new Random(4);
        for (var trial = 0; trial < 50; trial++)
        {
            double[] point = [.. Enumerable.Range(0, SearchSpace.Dimensions).Select(_ => chance.NextDouble())];
            var recipe = space.Recipe(point, seed: 1);

            Assert.Equal(recipe.Boosting(), space.Recipe(space.Point(recipe), seed: 1).Boosting(), Near);
            Assert.Equal(recipe.Features, space.Recipe(space.Point(recipe), seed: 1).Features);
        }
    }

    [Fact]
    public void When_no_single_change_is_left_the_settings_are_searched_as_deep_as_the_family_goes_and_the_features_stay()
    {
        var best = Trees.Of(Trees.Plain with { Selection = true }, Trees.Sound with { Depth = 3 }, seed: 1);
        var book = new Notebook(Given.Auc, 1);
        book.Add(new Entry.Scored("r", "first", best, 1, new(0.9, 0.01), [10], Gain: null));
        var ground = new Ground { Seed = 1, Traits = Given.Table, LookingSeconds = 1000, FitsLeft = 100 };
        while (Polish.Next(book, best, ground, deepest: 4) is { } attempt)
        {
            var recipe = (Recipe.Single)attempt.Recipe;
            Assert.InRange(recipe.Boosting().Depth, 2, 4);
            Assert.Equal(best.Features, recipe.Features);
            book.Add(new Entry.Scored($"{book.Entries.Count}", attempt.Description, recipe, 1, new(0.8, 0.01), [10], Gain: null));
        }

        Assert.InRange(book.Entries.Count, 10, 40);
        Assert.Null(Polish.Next(book, best with { Learner = new Learner.Linear(1) }, ground, deepest: 4));
    }

    // Two digits are kept, so that a value may come back one step off.
    private static bool Near(BoostingSettings left, BoostingSettings right)
        => left.Named().Zip(right.Named()).All(pair =>
            Math.Abs(double.Parse(pair.First.Value, System.Globalization.CultureInfo.InvariantCulture) - double.Parse(pair.Second.Value, System.Globalization.CultureInfo.InvariantCulture))
            <= 0.12 * Math.Abs(double.Parse(pair.First.Value, System.Globalization.CultureInfo.InvariantCulture)) + 0.011);
}
