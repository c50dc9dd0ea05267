using Assay.Researcher.Boosting;
using Assay.Researcher.Families;
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

    // Two digits are kept, so that a value may come back one step off.
    private static bool Near(BoostingSettings left, BoostingSettings right)
        => left.Named().Zip(right.Named()).All(pair =>
            Math.Abs(double.Parse(pair.First.Value, System.Globalization.CultureInfo.InvariantCulture) - double.Parse(pair.Second.Value, System.Globalization.CultureInfo.InvariantCulture))
            <= 0.12 * Math.Abs(double.Parse(pair.First.Value, System.Globalization.CultureInfo.InvariantCulture)) + 0.011);
}
