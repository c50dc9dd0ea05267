using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>A linear model on scaled numbers and frequent categories, over a path of penalties: what any other family has to beat.</summary>
internal sealed class LinearPath : IFamily
{
    private static readonly double[] Path = [1, 0.1, 10, 0.01, 100, 0.001];

    public string Id => "regularised-linear-model";

    public string Title => "Regularised linear model";

    public string Rationale =>
        "The simplest model that can work: scaled numbers with missing indicators, one-hot frequent categories, and C searched over "
        + "six orders of magnitude. It shows how much of the signal is linear, and it is the reference for every other family.";

    public IReadOnlyList<string> References => ["Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 4.4"];

    public Kin Kin => Kin.Linear;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.HasPlainColumns ? new(0.03, 4) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(ground), Moves());

    private static IEnumerable<Attempt> Starts(Ground ground) => Path.Select(c => new Attempt(
        new Recipe.Single(
            new FeaturePlan
            {
                Numbers = NumberTreatment.Scaled,
                LowCardinality = CategoryTreatment.OneHot,
                HighCardinality = CategoryTreatment.OneHot
            },
            new Learner.Linear(c), ground.Seed),
        Penalties.Words(c),
        "A point of the regularisation path: a smaller C shrinks weights more."));

    private static IEnumerable<Move> Moves() =>
    [
        Scaled(Math.Sqrt(10)),
        Scaled(1 / Math.Sqrt(10)),
        new(
            "categories of 3 rows or more", "Rare categories may carry signal.",
            recipe => recipe with { Features = recipe.Features with { MinCategoryRows = 3 } }),
        new(
            "categories of 50 rows or more", "Fewer columns overfit less.",
            recipe => recipe with { Features = recipe.Features with { MinCategoryRows = 50 } }),
        new(
            "target encoding above 30 levels", "A column of many categories needs one weight instead of many.",
            recipe => recipe with { Features = recipe.Features with { HighCardinality = CategoryTreatment.Target } }),
        Scaled(Math.Sqrt(Math.Sqrt(10))),
        Scaled(1 / Math.Sqrt(Math.Sqrt(10))),
    ];

    private static Move Scaled(double factor) => new(
        Penalties.Name(factor), "Refines the path around its best point.",
        recipe => recipe with { Learner = new Learner.Linear(Rounded(((Learner.Linear)recipe.Learner).C * factor)) })
    {
        Result = recipe => Penalties.Words(((Learner.Linear)recipe.Learner).C),
    };

    // Three digits: a step up and a step down lead back to where they began.
    private static double Rounded(double c) => double.Parse(c.ToString("G3", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
