using System.Globalization;
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
        "A multilayer perceptron of one to three layers on quantile-transformed numbers and one-hot categories, with dropout, "
        + "weight decay, weight averaging and early stopping. It suits smooth effects of many columns, and its errors differ from "
        + "those of trees, which helps an ensemble.";

    public IReadOnlyList<string> References =>
        ["Gorishniy et al. 2021, Revisiting Deep Learning Models for Tabular Data, arXiv:2106.11959", "Loshchilov and Hutter 2019, Decoupled Weight Decay Regularization"];

    public Kin Kin => Kin.Networks;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes)
        => !traits.HasPlainColumns || (long)traits.Rows * (traits.Numbers + traits.Categories) > MostCells ? Prospect.None
        : new(traits.BySimilarity(mostly: 0.01, partly: 0.015, classes: 0.07, otherwise: 0.03), 25);

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(ground), Moves(), Averaged);

    private static IEnumerable<Attempt> Starts(Ground ground) =>
    [
        new(
            Of(NumberTreatment.QuantileNormal, ground.Seed), "128–64 units, quantile-transformed numbers",
            "Outliers and units do not disturb training."),
        new(
            Of(NumberTreatment.Scaled, ground.Seed), "128–64 units, scaled numbers",
            "Distances between numbers may say more than their order."),
    ];

    private static Recipe.Single Of(NumberTreatment numbers, int seed) => new(
        new FeaturePlan
        {
            Numbers = numbers,
            LowCardinality = CategoryTreatment.OneHot,
            HighCardinality = CategoryTreatment.OneHot,
            MaxTerms = 500
        },
        new Learner.Network(new(), Passes, Patience), seed);

    // A search is done with one network and ended with several.
    private static Move Averaged { get; } = new(
        "average of 4 networks", "Networks of different seeds err differently; their average errs less. It takes four times as long.",
        recipe => With(recipe, network => network with { Nets = 4 }));

    private static IEnumerable<Move> Moves() =>
    [
        new("256–128 units", "More units fit finer structure.", recipe => With(recipe, network => network with { Hidden = [256, 128] })),
        new("dropout 0.3", "More dropout overfits less.", recipe => With(recipe, network => network with { Dropout = 0.3 })),
        new("no dropout", "A small network may need all its units.", recipe => With(recipe, network => network with { Dropout = 0 })),
        new(
            "weight_decay × 10", "Smaller weights give smoother functions.",
            recipe => With(recipe, network => network with { Decay = network.Decay * 10 }))
        {
            Result = recipe => Trees.Setting("weight_decay", ((Learner.Network)recipe.Learner).Settings.Decay),
        },
        Views.OneUnit,
        new(
            "learning_rate ÷ 3", "Smaller steps converge more finely.",
            recipe => With(recipe, network => network with { Rate = Math.Round(network.Rate / 3, 5) }))
        {
            Result = recipe => string.Create(
                CultureInfo.InvariantCulture, $"learning_rate {((Learner.Network)recipe.Learner).Settings.Rate:0.#####}"),
        },
        new(
            "256 units in one layer", "One layer is easier to fit to few rows.",
            recipe => With(recipe, network => network with { Hidden = [256] })),
        new("128–128–128 units", "A deeper network.", recipe => With(recipe, network => network with { Hidden = [128, 128, 128] })),
        new(
            "categories of 3 rows or more", "Rare categories may carry signal.",
            recipe => recipe with { Features = recipe.Features with { MinCategoryRows = 3 } }),
        new(
            "target encoding above 30 levels", "A column of many categories becomes one number.",
            recipe => recipe with { Features = recipe.Features with { HighCardinality = CategoryTreatment.Target } }),
    ];

    private static Recipe.Single With(Recipe.Single recipe, Func<NetworkSettings, NetworkSettings> change)
    {
        var network = (Learner.Network)recipe.Learner;
        return recipe with { Learner = network with { Settings = change(network.Settings) } };
    }
}
