using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>The best recipes of different families, fitted anew and averaged as long as a further one helps.</summary>
internal sealed class BestBlend : IFamily
{
    private const int MostSingles = 8;

    public string Title => "Blend of the best families";

    public string Rationale =>
        "Every family was tried, so this direction takes no new one: it fits the best recipes of merged siblings anew on its own rows and averages their log-odds. "
        + "Curves and trees err in different places, so the average can beat each; a member stays only if the rows that were set aside gain from it.";

    public IReadOnlyList<string> References => ["Caruana et al. 2004, Ensemble Selection from Libraries of Models"];

    public Attempt? Next(Notebook book, Ground ground)
        => Singles(ground).FirstOrDefault(single => !book.Has(single.Recipe) && !(ground.FitsLeft < 2 && book.Scored.Count() > 1))
            ?? Wider(book);

    private static IEnumerable<Attempt> Singles(Ground ground)
    {
        var siblings = ground.Siblings.Where(known => known.Recipe is not null).Take(MostSingles).ToList();
        return siblings.Count > 1 ? siblings.Select(known => Anew(known, ground)) : Own(ground);
    }

    private static Attempt Anew(Sibling known, Ground ground) => new(
        known.Recipe! with { Seed = ground.Seed },
        $"{known.Family ?? "a recipe"} of {known.Branch}",
        $"The recipe of run {known.Run}, fitted anew on this direction's rows, so that its part in a blend is judged on rows it has not seen.")
    {
        Borrowed = known.Run,
    };

    private static IEnumerable<Attempt> Own(Ground ground)
    {
        const string Why = "Merged siblings left fewer than two recipes to blend, so this direction fits usual ones of its own.";
        var smooth = new FeaturePlan { Numbers = NumberTreatment.Spline, Few = CategoryTreatment.OneHot, Many = CategoryTreatment.Target, FewLevels = 20, Pairs = 6 };
        var encoded = Trees.Plain with { Many = CategoryTreatment.Target };
        return
        [
            new(new Recipe.Single(smooth, new Learner.Linear(0.1), ground.Seed), "smooth terms", Why),
            new(Trees.Of(encoded, Trees.Sound, ground.Seed), "boosted trees", Why),
            new(Trees.Of(encoded with { Pruned = true }, Trees.Sound with { Depth = 2 }, ground.Seed), "shallow trees", Why),
            new(Trees.Of(encoded with { FewLevels = 60 }, Trees.Sound with { Depth = 7, ColumnSample = 0.4, MinChildWeight = 20 }, ground.Seed), "deep trees", Why),
        ];
    }

    /// <summary>The best set so far and one more member: the untried one that ranks highest.</summary>
    private static Attempt? Wider(Notebook book)
    {
        IReadOnlyList<Recipe.Single> best = book.Best?.Recipe switch
        {
            Recipe.Blend blend => blend.Parts,
            Recipe.Single single => [single],
            _ => [],
        };
        return best.Count == 0 ? null : book.Ranked.Select(entry => entry.Recipe).OfType<Recipe.Single>()
            .Where(single => !best.Contains(single))
            .Select(single => new Attempt(
                new Recipe.Blend([.. best, single]), $"{best.Count + 1} members", "The best set so far and one more: it stays if the average gains from it."))
            .FirstOrDefault(attempt => !book.Has(attempt.Recipe));
    }
}
