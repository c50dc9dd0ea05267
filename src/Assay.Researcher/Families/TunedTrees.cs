using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>A real search over the settings of boosted trees, as long as it finds anything.</summary>
internal sealed class TunedTrees : IFamily
{
    private const int MostFits = 120;
    private const int Plateau = 30;
    private const int Blended = 3;
    private const int Wanted = 20;

    // A guess may be wrong by half, and fewer fits than these are no search.
    private const int FirstFits = 10;
    private const double Fastest = 0.3;

    public string Id => "gbm-tuned";

    public string Title => "GBM tuned";

    public string Rationale =>
        "Depth, learning rate, subsampling, leaf weight, penalties, bins and encodings depend on each other, so they are tuned "
        + "together by TPE: initial points spread evenly, then points near the best. On tables this usually gains over defaults.";

    public IReadOnlyList<string> References =>
        ["Bergstra et al. 2011, Algorithms for Hyper-Parameter Optimization", "Chen and Guestrin 2016, arXiv:1603.02754"];

    public Kin Kin => Kin.Trees;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.HasPlainColumns ? new(0.06, 40) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground)
    {
        var singles = book.Scored.Where(entry => entry.Recipe is Recipe.Single).ToList();
        var over = singles.Count >= MostFits || book.SinceBest > Plateau || ground.FitsLeft < 2;
        return book.Entries.Count == 0 ? First(ground)
            : ground.IsEnding(book) && Slower(book) is { } slower ? slower
            : !over ? Searched(book, singles.Count, ground)
            : singles.Count > Blended ? Together(book)
            : null;
    }

    // The search looks at a pace it can afford; what it found is worth more at half of it.
    private static Attempt? Slower(Notebook book)
    {
        return book.BestSingle is { } best && Trees.HalfTheRate.Make(best) is var slower && !book.Has(slower)
            ? new(
                slower, Trees.HalfTheRate.Describe(slower),
                $"The best so far with a lower learning rate. {Trees.HalfTheRate.Why}")
            { Mutation = Trees.HalfTheRate.Name }
            : null;
    }

    // Without a search this family is nothing: where a guess says that a usual fit takes much of the time, the first is as quick as it can be.
    private static Attempt First(Ground ground) => new(
        Trees.Of(
            Trees.Plain with { HighCardinality = Features.CategoryTreatment.Target },
            Trees.Sound with { Eta = Hurried(ground) ? Fastest : Trees.Sound.Eta }, ground.Seed),
        "starting point", "A setting that does well on most tables; its fit time decides which learning rates the search can afford.");

    private static Attempt? Searched(Notebook book, int number, Ground ground)
    {
        var space = Space(book, ground);
        var (recipe, tried) = space.Next(book, ground.Seed + (1000 * ground.Restart), point => space.Recipe(point, ground.Seed));
        return recipe is null ? null : new(
            recipe, SearchSpace.Words(recipe),
            $"Trial {number} of the search{(ground.Restart > 1 ? $" (restart {ground.Restart})" : "")}: {Tpe.Where(tried)}.");
    }

    private static SearchSpace Space(Notebook book, Ground ground)
    {
        var (shallowest, deepest) = (ground.Restart % 3) switch { 1 => (2, 9), 2 => (2, 4), _ => (6, 12) };
        return new(ground.Affordable(book, 0.02, Wanted), shallowest, deepest);
    }

    private static bool Hurried(Ground ground) => ground.Traits.GuessedFitSeconds * FirstFits > ground.LookingSeconds;

    private static Attempt? Together(Notebook book)
    {
        var parts = book.Ranked.Select(entry => entry.Recipe).OfType<Recipe.Single>().Take(Blended).ToList();
        var blend = new Recipe.Blend(parts);
        return book.Has(blend) ? null : new(
            blend, $"equal weights, top {Blended}", "Settings that score about the same make different errors; their average errs less.");
    }
}
