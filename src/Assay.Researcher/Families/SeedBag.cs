using Assay.Researcher.Boosting;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>The best boosting that merged siblings tracked, grown with several seeds and averaged.</summary>
internal sealed class SeedBag : IFamily
{
    private const int Most = 10;

    public string Id => "seed-bagging";

    public string Title => "Seed bagging";

    public string Rationale =>
        "Boosted trees with subsampling differ with the seed, and so do their errors: the average of several seeds of one good "
        + "setting is slightly better than each and depends less on chance. The setting is taken from the best GBM that a merged "
        + "direction tracked.";

    public IReadOnlyList<string> References => ["Breiman 1996, Bagging Predictors"];

    public Kin Kin => Kin.Trees;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => outcomes.Any(outcome => outcome.Kin == Kin.Trees) ? new(0.015, 15) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground)
    {
        var sibling = ground.Siblings.FirstOrDefault(known => known.Boosting is { Parallel: 1 });
        var start = Start(sibling, ground);
        var grown = book.Scored.Select(entry => entry.Recipe).OfType<Recipe.Single>().ToList();
        return book.Entries.Count < Most && !(ground.FitsLeft < 1.5 && grown.Count > 1) ? Seed(book, start, sibling, ground) : Bag(book, grown);
    }

    private static Recipe.Single Start(Sibling? sibling, Ground ground)
    {
        var settings = sibling?.Boosting ?? Trees.Sound with { Eta = 0.05 };
        // Without sampling every seed grows the same trees.
        var sampled = settings.Subsample < 1 || settings.ColumnSample < 1 ? settings : settings with { Subsample = 0.8, ColumnSample = 0.8 };
        var plan = (sibling?.Recipe as Recipe.Single)?.Features ?? Trees.Plain with { HighCardinality = Features.CategoryTreatment.Target };
        return Trees.Of(plan, sampled, ground.Seed) with { Target = (sibling?.Recipe as Recipe.Single)?.Target ?? ground.Traits.UsualTarget };
    }

    private static Attempt Seed(Notebook book, Recipe.Single start, Sibling? sibling, Ground ground)
    {
        var seed = ground.Seed + book.Entries.Count;
        var from = sibling is null
            ? "No merged direction tracked GBM parameters, so a default setting is used."
            : $"Settings of run {sibling.Run.Info.RunId} on {sibling.Branch}, with a hold-out score of {Analysis.Number(sibling.Score)}.";
        return new(
            start with { Seed = seed }, $"seed {seed}",
            $"{from} Only the seed differs between members.")
        { Borrowed = sibling?.Run.Info.RunId };
    }

    // Bags of three and of five on the way show what each further member is worth.
    private static Attempt? Bag(Notebook book, List<Recipe.Single> grown)
    {
        int[] sizes = [3, 5, grown.Count];
        return sizes.Where(size => size > 1 && size <= grown.Count)
            .Select(size => new Attempt(
                new Recipe.Blend([.. grown.Take(size)]), $"average of {size} seeds", "Averaging removes the variance of the seed."))
            .FirstOrDefault(attempt => !book.Has(attempt.Recipe));
    }
}
