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
        "A generalised additive model: splines for numbers, out-of-fold target encoding for categories with many levels, and "
        + "interactions of the pairs of columns whose residuals still have structure. Where effects are smooth it needs far fewer "
        + "rows than trees.";

    public IReadOnlyList<string> References =>
        ["Hastie and Tibshirani 1986, Generalized Additive Models", "Lou et al. 2013, Accurate Intelligible Models with Pairwise Interactions"];

    public Kin Kin => Kin.Linear;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.Numbers - traits.Prose > 0 ? new(0.05, 12) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(ground), Moves());

    private static IEnumerable<Attempt> Starts(Ground ground)
    {
        var plan = new FeaturePlan
        {
            Numbers = NumberTreatment.Spline,
            LowCardinality = CategoryTreatment.OneHot,
            HighCardinality = CategoryTreatment.Target,
            MaxOneHotCategories = 20
        };
        return
        [
            new(
                new Recipe.Single(plan, new Learner.Linear(0.1), ground.Seed), "splines, no interactions",
                "The additive part alone: the reference for interactions."),
            new(
                new Recipe.Single(plan with { Interactions = 6 }, new Learner.Linear(0.1), ground.Seed), "6 interactions as products",
                "The six pairs whose residuals vary most, found on the training rows of each fit."),
            new(
                new Recipe.Single(plan with { Interactions = 6, InteractionBins = true }, new Learner.Linear(0.1), ground.Seed),
                "6 binned interactions", "The same pairs, binned by quartiles: steps that products of splines would smooth away."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        Views.WithoutNoise,
        Pairs(2),
        new("one-hot up to 1,000 levels", "Weights of rare categories are shrunk given all other columns, unlike target means.",
            recipe => recipe with { Features = recipe.Features with { MaxOneHotCategories = 1000, MinCategoryRows = 3 } }),
        Penalty(1 / 3.0),
        Penalty(3),
        new("6 knots", "Stiffer curves overfit less.", recipe => recipe with { Features = recipe.Features with { Knots = 6 } }),
        new(
            "12 knots", "More flexible curves follow steps more closely.",
            recipe => recipe with { Features = recipe.Features with { Knots = 12 } }),
        new(
            "target-encoding smoothing 60", "Shrinks rare categories more.",
            recipe => recipe with { Features = recipe.Features with { Smoothing = 60 } }),
        Pairs(0.5),
        new("shape of interactions", "Products of splines are smooth, bins have steps.",
            recipe => recipe.Features.Interactions == 0
                ? recipe
                : recipe with { Features = recipe.Features with { InteractionBins = !recipe.Features.InteractionBins } })
        {
            Result = recipe => recipe.Features.InteractionBins ? "binned interactions" : "interactions as products",
        },
        new(
            "one-hot up to 60 levels", "A weight for each category instead of a target mean.",
            recipe => recipe with { Features = recipe.Features with { MaxOneHotCategories = 60 } }),
        new("4 knots", "Stiffer still.", recipe => recipe with { Features = recipe.Features with { Knots = 4 } }),
        new(
            "target and frequency encoding", "The frequency of a category may matter by itself.",
            recipe => recipe with
            {
                Features = recipe.Features with { HighCardinality = CategoryTreatment.Target | CategoryTreatment.Frequency },
            }),
    ];

    private static Move Pairs(double factor) => new(
        string.Create(CultureInfo.InvariantCulture, $"interactions × {factor:0.#}"), "More interactions cost more columns.",
        recipe => recipe with { Features = recipe.Features with { Interactions = (int)Math.Round(recipe.Features.Interactions * factor) } })
    {
        Result = recipe => $"{recipe.Features.Interactions} interactions",
    };

    private static Move Penalty(double factor) => new(
        Penalties.Name(factor), "C is the inverse of the regularisation strength: it decides how far curves may bend.",
        recipe => recipe with { Learner = new Learner.Linear(Rounded(((Learner.Linear)recipe.Learner).C * factor)) })
    {
        Result = recipe => Penalties.Words(((Learner.Linear)recipe.Learner).C),
    };

    private static double Rounded(double c) => double.Parse(c.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
