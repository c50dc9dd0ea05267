using System.Globalization;
using Assay.Researcher.Dense;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>Rows are told by the training rows most like them: no shape of the effects is assumed, only that likeness means something.</summary>
internal sealed class NearestNeighbours : IFamily
{
    private const int MostColumns = 120;
    private const double MostDifferences = 1e10;

    // What comes later lies farther from what was: likeness says less of it.
    private const double Later = 0.2;
    private static readonly int[] Path = [5, 15, 1, 40];

    public string Id => "nearest-neighbours";

    public string Title => "Nearest neighbours";

    public string Rationale =>
        "Each row is predicted from the training rows nearest to it, on scaled or quantile-transformed numbers and one-hot "
        + "categories. It suits measurements, images and maps, and its errors differ from those of trees. The number of neighbours, "
        + "their weights and the feature weights are searched.";

    public IReadOnlyList<string> References => ["Cover and Hart 1967, Nearest neighbor pattern classification"];

    public Kin Kin => Kin.Neighbours;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => Fits(traits)
        ? new(traits.BySimilarity(mostly: 0.005, partly: 0.01, classes: 0.06, otherwise: 0.02) * (traits.Forward ? Later : 1), 6)
        : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(ground), Moves());

    /// <summary>Whether distances mean something here and can be paid: columns of numbers, not too many, and rows that can be looked through.</summary>
    public static bool Fits(Traits traits) => traits.Numbers > 0 && traits.Prose == 0 && traits.Numbers + traits.Categories <= MostColumns
        && (double)traits.Rows * Math.Min(traits.Rows, NeighboursFit.MostRows) * (traits.Numbers + traits.Categories) < MostDifferences;

    private static IEnumerable<Attempt> Starts(Ground ground) => Path.Select(k => new Attempt(
        new Recipe.Single(
            new FeaturePlan
            {
                Numbers = NumberTreatment.Scaled,
                LowCardinality = CategoryTreatment.OneHot,
                HighCardinality = CategoryTreatment.OneHot,
                DropTime = true
            },
            new Learner.Neighbours(k, Voting.Distance, Focus: 0), ground.Seed),
        Words(k),
        $"Few neighbours follow fine structure, many average noise.{Sampled(ground)}"));

    // What a family leaves out it says.
    private static string Sampled(Ground ground) => ground.Traits.Rows > NeighboursFit.MostRows
        ? $" It uses a sample of {NeighboursFit.MostRows} of {ground.Traits.Rows} rows."
        : "";

    private static IEnumerable<Move> Moves() =>
    [
        new(
            "importance-weighted features", "Columns that trees gain by count more in distances.",
            recipe => With(recipe, near => near with { Focus = 1 })),
        Views.ByRank,
        Views.OneUnit,
        Neighbours(2),
        Neighbours(0.5),
        new(
            "uniform weights", "Distance weights may trust the very nearest rows too much.",
            recipe => With(recipe, near => near with { Voting = Voting.Uniform })),
        new(
            "half importance-weighted features", "Between equal weights and full importance weights.",
            recipe => With(recipe, near => near with { Focus = 0.5 })),
        new(
            "target encoding of categories", "Categories with similar targets become near each other.",
            recipe => recipe with { Features = Views.TargetEncoded(recipe.Features) }),
        Neighbours(1.5),
        Neighbours(2 / 3.0),
    ];

    private static Move Neighbours(double factor) => new(
        string.Create(CultureInfo.InvariantCulture, $"n_neighbors × {factor:0.##}"), "Refines the path around its best point.",
        recipe => With(recipe, near => near with { K = Math.Clamp((int)Math.Round(near.K * factor), 1, 200) }))
    {
        Result = recipe => Words(((Learner.Neighbours)recipe.Learner).K),
    };

    private static string Words(int k) => $"{k} neighbour{(k == 1 ? "" : "s")}";

    private static Recipe.Single With(Recipe.Single recipe, Func<Learner.Neighbours, Learner.Neighbours> change)
        => recipe with { Learner = change((Learner.Neighbours)recipe.Learner) };
}
