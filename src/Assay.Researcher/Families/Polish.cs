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

    /// <summary>The deepest trees of a family that says nothing of depth.</summary>
    public const int Deepest = 10;

    /// <summary>The next setting to try; null when the best is no boosting, or nothing was gained for long.</summary>
    public static Attempt? Next(Notebook book, Recipe.Single best, Ground ground, int deepest)
    {
        if (!Trees.AreGrownIn(best) || book.Entries.Count >= MostFits || book.SinceBest > Plateau || ground.FitsLeft < 2)
        {
            return null;
        }

        var space = new SearchSpace(ground.Affordable(book, 0.02, Wanted), Shallowest, deepest);
        var (recipe, tried) = space.Next(book, ground.Seed, point => space.Beside(best, point));
        return recipe is null ? null : new(
            recipe, SearchSpace.Words(recipe),
            $"No single change is left to try: hyperparameters of the best model are searched, {Tpe.Where(tried)}.");
    }
}
