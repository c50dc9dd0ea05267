using System.Globalization;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>A sum of smooth curves, one a column, and of the pairs that say something together: between a line and a forest.</summary>
internal sealed class SmoothLinear : IFamily
{
    public string Id => "gam-interactions";

    public string Title => "GAM interactions";

    public string Rationale =>
        "Each number becomes a spline, each long list of categories a target encoding made out of fold, and the pairs of columns whose residuals still "
        + "have structure become products. Where effects are smooth this needs far fewer rows than trees; the gain over a straight line tells how bent the effects are.";

    public IReadOnlyList<string> References =>
        ["Hastie and Tibshirani 1986, Generalized Additive Models", "Lou et al. 2013, Accurate Intelligible Models with Pairwise Interactions"];

    public Kin Kin => Kin.Linear;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.Numbers - traits.Prose > 0 ? new(0.05, 12) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(ground), Moves());

    private static IEnumerable<Attempt> Starts(Ground ground)
    {
        var plan = new FeaturePlan { Numbers = NumberTreatment.Spline, Few = CategoryTreatment.OneHot, Many = CategoryTreatment.Target, FewLevels = 20 };
        return
        [
            new(new Recipe.Single(plan, new Learner.Linear(0.1), ground.Seed), "curves without interactions", "The additive part alone: the mark for every pair of columns that is added."),
            new(new Recipe.Single(plan with { Pairs = 6 }, new Learner.Linear(0.1), ground.Seed), "6 pairs as products", "The six pairs whose residuals vary most, found on the training rows of each fit."),
            new(new Recipe.Single(plan with { Pairs = 6, Cells = true }, new Learner.Linear(0.1), ground.Seed), "6 pairs in cells", "The same pairs, a quarter of the rows by a quarter: steps that curves would smooth away."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        Views.WithoutNoise,
        Pairs(2),
        new("one column a category up to 1000", "A penalty draws the weights of rare categories to zero after all else is taken into account, which an average of targets does not do.",
            recipe => recipe with { Features = recipe.Features with { FewLevels = 1000, Rarest = 3 } }),
        Penalty(1 / 3.0),
        Penalty(3),
        new("6 knots", "Stiffer curves leave less to chance.", recipe => recipe with { Features = recipe.Features with { Knots = 6 } }),
        new("12 knots", "More supple curves follow steps more closely.", recipe => recipe with { Features = recipe.Features with { Knots = 12 } }),
        new("smoothing by 60 rows", "Rare categories are drawn further to the average.", recipe => recipe with { Features = recipe.Features with { Smoothing = 60 } }),
        Pairs(0.5),
        new("pairs in the other shape", "Products of curves bend, cells step.", recipe => recipe.Features.Pairs == 0 ? recipe : recipe with { Features = recipe.Features with { Cells = !recipe.Features.Cells } }),
        new("one column a category up to 60", "Weights of their own instead of one target encoding.", recipe => recipe with { Features = recipe.Features with { FewLevels = 60 } }),
        new("4 knots", "Stiffer still.", recipe => recipe with { Features = recipe.Features with { Knots = 4 } }),
        new("target and frequency encoding", "How common a category is may matter by itself.", recipe => recipe with { Features = recipe.Features with { Many = CategoryTreatment.Target | CategoryTreatment.Frequency } }),
    ];

    private static Move Pairs(double factor) => new(
        factor > 1 ? "twice the pairs" : "half the pairs", "How many pairs are worth their columns is a matter of trying.",
        recipe => recipe with { Features = recipe.Features with { Pairs = (int)Math.Round(recipe.Features.Pairs * factor) } });

    private static Move Penalty(double factor) => new(
        factor > 1 ? "a third of the penalty" : "three times the penalty", "The penalty decides how far curves may bend.",
        recipe => recipe with { Learner = new Learner.Linear(Rounded(((Learner.Linear)recipe.Learner).C * factor)) });

    private static double Rounded(double c) => double.Parse(c.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
