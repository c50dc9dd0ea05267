using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>What a family of trees does with the time that is left: its best features stay, and the settings of growing are searched.</summary>
internal static class Polish
{
    private const int MostFits = 80;
    private const int Plateau = 25;
    private const int Wanted = 12;
    private const int Shallowest = 2;
    private const int Deepest = 10;

    /// <summary>The next setting to try; null when the best is no boosting, or nothing was gained for long.</summary>
    public static Attempt? Next(Notebook book, Recipe.Single best, Ground ground)
    {
        if (!Grows(best) || book.Entries.Count >= MostFits || book.SinceBest > Plateau || ground.FitsLeft < 2)
        {
            return null;
        }

        var space = new SearchSpace(ground.Affordable(book, 0.02, Wanted), Shallowest, Deepest);
        var tried = book.Scored
            .Where(entry => entry.Recipe is Recipe.Single single && Grows(single))
            .Select(entry => new Tried(space.Point((Recipe.Single)entry.Recipe), book.Goodness(entry))).ToList();
        // A point that was tried already, rounded or failed, is stepped over by asking with another seed.
        var recipe = Enumerable.Range(0, 50)
            .Select(attempt => space.Beside(best, Tpe.Suggest(tried, SearchSpace.Dimensions, ground.Seed + attempt)))
            .FirstOrDefault(recipe => !book.Has(recipe));
        return recipe is null ? null : new(
            recipe, SearchSpace.Words(recipe),
            $"No single change of the best is left, and there is time: its features stay, and the settings are searched near the best quarter of {tried.Count} points and away from the rest.");
    }

    private static bool Grows(Recipe.Single recipe) => recipe.Learner is Learner.Boosted { Settings.Parallel: 1 };
}
