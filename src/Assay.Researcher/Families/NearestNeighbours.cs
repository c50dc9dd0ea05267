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
        "Every row is told by the training rows nearest to it, on scaled or ranked numbers and frequent categories. Where rows that look alike are alike, "
        + "as in measurements, images and maps, this needs no other model, and it errs elsewhere than trees do. The number of neighbours, their say and the weight of columns are searched.";

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
            new FeaturePlan { Numbers = NumberTreatment.Scaled, Few = CategoryTreatment.OneHot, Many = CategoryTreatment.OneHot, Timeless = true },
            new Learner.Neighbours(k, Voting.Nearness, Focus: 0), ground.Seed),
        $"{k} neighbour{(k == 1 ? "" : "s")}",
        $"A point of the path: few neighbours follow fine structure, many average noise away.{Sampled(ground)}"));

    // What a family leaves out it says.
    private static string Sampled(Ground ground) => ground.Traits.Rows > NeighboursFit.MostRows
        ? $" Of {ground.Traits.Rows} rows a sample of {NeighboursFit.MostRows} answers."
        : "";

    private static IEnumerable<Move> Moves() =>
    [
        new("useful columns count more", "Columns that trees gain by decide which rows are alike.", recipe => With(recipe, near => near with { Focus = 1 })),
        Views.ByRank,
        Views.OneUnit,
        Neighbours("twice the neighbours", 2),
        Neighbours("half the neighbours", 0.5),
        new("every neighbour counts alike", "Weights by nearness may trust the very nearest too much.", recipe => With(recipe, near => near with { Voting = Voting.Even })),
        new("useful columns count half as much more", "Between all alike and as much as trees gain.", recipe => With(recipe, near => near with { Focus = 0.5 })),
        new("target encoding of categories", "Categories of like targets are near each other.", recipe => recipe with { Features = recipe.Features with { Few = CategoryTreatment.Target, Many = CategoryTreatment.Target } }),
        Neighbours("half as many again", 1.5),
        Neighbours("two thirds of the neighbours", 2 / 3.0),
    ];

    private static Move Neighbours(string change, double factor) => new(
        change, "The path is refined around its best point.",
        recipe => With(recipe, near => near with { K = Math.Clamp((int)Math.Round(near.K * factor), 1, 200) }));

    private static Recipe.Single With(Recipe.Single recipe, Func<Learner.Neighbours, Learner.Neighbours> change)
        => recipe with { Learner = change((Learner.Neighbours)recipe.Learner) };
}
