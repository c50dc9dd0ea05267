using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>Categories as what their rows' targets are, how common they are, what their names are made of, and two columns joined to one.</summary>
internal sealed class Encodings : IFamily
{
    private const int Wanted = 10;
    private const int ManyLevels = 15;

    public string Id => "target-encoding";

    public string Title => "Target encoding";

    public string Rationale =>
        "High-cardinality categories need an encoding. Each category becomes its out-of-fold target mean, smoothed towards the "
        + "overall mean, and its frequency; the pairs of columns that say more together are crossed; names and codes are also read as "
        + "text.";

    public IReadOnlyList<string> References =>
        ["Micci-Barreca 2001, A Preprocessing Scheme for High-Cardinality Categorical Attributes", "Prokhorenkova et al. 2018, CatBoost: unbiased boosting with categorical features"];

    public Kin Kin => Kin.Encodings;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.Categories switch
    {
        0 => Prospect.None,
        _ when traits.MostLevels > ManyLevels => new(0.05, 12),
        > 1 => new(0.02, 12),
        _ => new(0.005, 12),
    };

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfTheRate);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var plan = Trees.Plain with { HighCardinality = CategoryTreatment.Target | CategoryTreatment.Frequency };
        var first = Trees.Sound with { Eta = 0.15 };
        var settings = first with { Eta = ground.Affordable(book, 0.1, Wanted) };
        return
        [
            new(
                Trees.Of(plan, first, ground.Seed), "target and frequency encoding",
                "The reference; its fit time decides which learning rate is affordable."),
            new(
                Trees.Of(plan with { Crosses = 6 }, settings, ground.Seed), "6 feature crosses",
                "Pairs of categories that say more together than alone, on rows that did not choose them."),
            new(
                Trees.Of(plan with { CategoriesAsText = true, MaxTerms = 100 }, settings, ground.Seed), "words of category names",
                "Titles, streets, makes: categories share words."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        Views.WithoutNoise,
        Plan("12 feature crosses", "More crosses.", plan => plan with { Crosses = 12 }),
        Plan(
            "target encoding of all categories", "Fewer columns, each stronger.",
            plan => plan with { LowCardinality = CategoryTreatment.Target | CategoryTreatment.OneHot }),
        Plan("target-encoding smoothing 100", "Shrinks rare categories more.", plan => plan with { Smoothing = 100 }),
        Plan("target-encoding smoothing 4", "Shrinks rare categories less.", plan => plan with { Smoothing = 4 }),
        Plan("words of category names", "Categories share words.", plan => plan with { CategoriesAsText = true, MaxTerms = 100 }),
        Plan("one-hot up to 40 levels", "One column for each common category.", plan => plan with { MaxOneHotCategories = 40 }),
        Trees.Depth(6, "With encoded columns, trees have depth left for other interactions."),
        Plan("20 feature crosses", "More still.", plan => plan with { Crosses = 20 }),
        Plan(
            "frequency rank added", "The order by frequency may help where the target mean says little.",
            plan => plan with { HighCardinality = plan.HighCardinality | CategoryTreatment.FrequencyRank }),
        Plan(
            "character n-grams", "Endings and codes of category names.",
            plan => plan with { CategoriesAsText = true, Text = TextTreatment.Words | TextTreatment.CharNgrams }),
    ];

    private static Move Plan(string change, string why, Func<FeaturePlan, FeaturePlan> make)
        => new(change, why, recipe => recipe with { Features = make(recipe.Features) });
}
