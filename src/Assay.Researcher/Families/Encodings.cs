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
        "A long list of categories says little as a list. Each category becomes the mean of its rows' targets (out of fold, drawn towards the average where rows are few) "
        + "and its frequency; the pairs of columns that say more together become categories of their own; names and codes are read for the words that they share.";

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

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfThePace);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var plan = Trees.Plain with { Many = CategoryTreatment.Target | CategoryTreatment.Frequency };
        var first = Trees.Sound with { Eta = 0.15 };
        var settings = first with { Eta = ground.Affordable(book, 0.1, Wanted) };
        return
        [
            new(Trees.Of(plan, first, ground.Seed), "target and frequency", "The mark for what follows; how long it takes says how slow a pace can be afforded."),
            new(Trees.Of(plan with { Crosses = 6 }, settings, ground.Seed), "six pairs of columns joined", "Pairs that say more together than the better of them alone, on rows that did not choose them."),
            new(Trees.Of(plan with { Spelled = true, Vocabulary = 100 }, settings, ground.Seed), "names read as words", "Titles, streets, makes: what long lists share is in their words."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        Views.WithoutNoise,
        Plan("twelve pairs joined", "More of what is joined.", plan => plan with { Crosses = 12 }),
        Plan("short lists by target too", "Fewer columns, each stronger.", plan => plan with { Few = CategoryTreatment.Target | CategoryTreatment.OneHot }),
        Plan("smoothing by 100 rows", "Rare categories are drawn further to the average.", plan => plan with { Smoothing = 100 }),
        Plan("smoothing by 4 rows", "Rare categories may speak for themselves.", plan => plan with { Smoothing = 4 }),
        Plan("names read as words", "What long lists share is in their words.", plan => plan with { Spelled = true, Vocabulary = 100 }),
        Plan("one column a category up to 40", "Weights of their own for the common ones.", plan => plan with { FewLevels = 40 }),
        new("depth 6", "Encoded columns leave room for deeper interactions.", recipe => recipe.With(trees => trees with { Depth = 6 })),
        Plan("twenty pairs joined", "Further still.", plan => plan with { Crosses = 20 }),
        Plan("the order of frequency as well", "Where the target says little, the order may tell.", plan => plan with { Many = plan.Many | CategoryTreatment.Order }),
        Plan("names read as runs of characters", "Endings and codes.", plan => plan with { Spelled = true, Text = TextTreatment.Words | TextTreatment.Grams }),
    ];

    private static Move Plan(string change, string why, Func<FeaturePlan, FeaturePlan> make)
        => new(change, why, recipe => recipe with { Features = make(recipe.Features) });
}
