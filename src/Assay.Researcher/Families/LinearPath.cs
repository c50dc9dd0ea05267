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
        "The plainest model that can work: scaled numbers with missing indicators, one column a frequent category, and a penalty that is "
        + "searched over five powers of ten. Whatever is not linear it misses; it says how much of the signal is, and every later gain is measured against it.";

    public IReadOnlyList<string> References => ["Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 4.4"];

    public Kin Kin => Kin.Linear;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.HasPlainColumns ? new(0.03, 4) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(ground), Moves());

    private static IEnumerable<Attempt> Starts(Ground ground) => Path.Select(c => new Attempt(
        new Recipe.Single(
            new FeaturePlan { Numbers = NumberTreatment.Scaled, Few = CategoryTreatment.OneHot, Many = CategoryTreatment.OneHot },
            new Learner.Linear(c), ground.Seed),
        $"C = {c:0.###}",
        "A point of the penalty path: a smaller C shrinks weights of noise columns, a larger one lets strong ones speak."));

    private static IEnumerable<Move> Moves() =>
    [
        Scaled(Math.Sqrt(10)),
        Scaled(1 / Math.Sqrt(10)),
        new("categories from 3 rows on", "Rare categories may carry signal that the penalty keeps in check.", recipe => recipe with { Features = recipe.Features with { Rarest = 3 } }),
        new("categories from 50 rows on", "Fewer columns leave less to chance.", recipe => recipe with { Features = recipe.Features with { Rarest = 50 } }),
        new("target encoding beyond 30 categories", "Many categories in one column cost one weight instead of many.", recipe => recipe with { Features = recipe.Features with { Many = CategoryTreatment.Target } }),
        Scaled(Math.Sqrt(Math.Sqrt(10))),
        Scaled(1 / Math.Sqrt(Math.Sqrt(10))),
    ];

    private static Move Scaled(double factor) => new(
        $"C times {factor:0.##}", "The path is refined around its best point.",
        recipe => recipe with { Learner = new Learner.Linear(Rounded(((Learner.Linear)recipe.Learner).C * factor)) });

    // Three digits: a step up and a step down lead back to where they began.
    private static double Rounded(double c) => double.Parse(c.ToString("G3", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
