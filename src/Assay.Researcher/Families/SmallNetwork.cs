using Assay.Researcher.Features;
using Assay.Researcher.Networks;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>A network of a few layers: smooth, and with columns mixed as no tree mixes them.</summary>
internal sealed class SmallNetwork : IFamily
{
    private const int Passes = 150;
    private const int Patience = 15;
    private const int MostCells = 30_000_000;

    public string Id => "multilayer-perceptron";

    public string Title => "Multilayer perceptron";

    public string Rationale =>
        "One to three layers on numbers by rank and one column a category, with dropout, weight decay and averaged weights, stopped early. Where effects are smooth and many columns "
        + "speak together it comes near trees or beyond them, and because it errs elsewhere it is worth having beside them in any case.";

    public IReadOnlyList<string> References =>
        ["Gorishniy et al. 2021, Revisiting Deep Learning Models for Tabular Data, arXiv:2106.11959", "Loshchilov and Hutter 2019, Decoupled Weight Decay Regularization"];

    public Kin Kin => Kin.Networks;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes)
        => !traits.HasPlainColumns || (long)traits.Rows * (traits.Numbers + traits.Categories) > MostCells ? Prospect.None
        : new(traits.BySimilarity(mostly: 0.01, partly: 0.015, classes: 0.07, otherwise: 0.03), 25);

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(ground), Moves(), Averaged);

    private static IEnumerable<Attempt> Starts(Ground ground) =>
    [
        new(Of(NumberTreatment.Ranked, ground.Seed), "128 and 64 units, numbers by rank", "By rank neither outliers nor units disturb the steps."),
        new(Of(NumberTreatment.Scaled, ground.Seed), "128 and 64 units, scaled numbers", "Distances between numbers may say more than their order."),
    ];

    private static Recipe.Single Of(NumberTreatment numbers, int seed) => new(
        new FeaturePlan { Numbers = numbers, Few = CategoryTreatment.OneHot, Many = CategoryTreatment.OneHot, Vocabulary = 500 },
        new Learner.Network(new(), Passes, Patience), seed);

    // A search is done with one network and ended with several.
    private static Move Averaged { get; } = new(
        "the average of 4 networks", "Networks of different seeds err differently; their average errs less. It costs four times the time.",
        recipe => With(recipe, network => network with { Nets = 4 }));

    private static IEnumerable<Move> Moves() =>
    [
        new("256 and 128 units", "More units bend more finely.", recipe => With(recipe, network => network with { Hidden = [256, 128] })),
        new("dropout of 30 %", "Units that cannot rely on each other overfit less.", recipe => With(recipe, network => network with { Dropout = 0.3 })),
        new("no dropout", "Few units may be needed all of them.", recipe => With(recipe, network => network with { Dropout = 0 })),
        new("ten times the decay", "Smaller weights are smoother functions.", recipe => With(recipe, network => network with { Decay = network.Decay * 10 })),
        Views.OneUnit,
        new("a third of the rate", "Smaller steps settle in finer places.", recipe => With(recipe, network => network with { Rate = Math.Round(network.Rate / 3, 5) })),
        new("a single layer of 256", "One layer is easier to fit to few rows.", recipe => With(recipe, network => network with { Hidden = [256] })),
        new("three layers of 128", "Deeper networks build on what the first layer found.", recipe => With(recipe, network => network with { Hidden = [128, 128, 128] })),
        new("categories from 3 rows on", "Rare categories may carry signal.", recipe => recipe with { Features = recipe.Features with { Rarest = 3 } }),
        new("target encoding beyond 30 categories", "Many categories in one column become one number.", recipe => recipe with { Features = recipe.Features with { Many = CategoryTreatment.Target } }),
    ];

    private static Recipe.Single With(Recipe.Single recipe, Func<NetworkSettings, NetworkSettings> change)
    {
        var network = (Learner.Network)recipe.Learner;
        return recipe with { Learner = network with { Settings = change(network.Settings) } };
    }
}
