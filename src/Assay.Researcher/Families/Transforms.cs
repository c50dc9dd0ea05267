using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>Numbers in other shapes: ratios and differences, ranks and bins, coordinates from other angles.</summary>
internal sealed class Transforms : IFamily
{
    private const int Wanted = 10;

    public string Id => "numeric-transforms";

    public string Title => "Numeric transforms";

    public string Rationale =>
        "Trees split one column at a time, so a ratio or a difference of two columns costs them many splits. Ratios, differences "
        + "and products of the most important numbers are added where they gain; coordinates are rotated and binned to a grid; linear "
        + "models get quantiles and bins.";

    public IReadOnlyList<string> References =>
        ["Heaton 2016, An Empirical Analysis of Feature Engineering for Predictive Modeling", "Kanter and Veeramachaneni 2015, Deep Feature Synthesis"];

    public Kin Kin => Kin.Encodings;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes)
        => traits.HasPlaces ? new(0.06, 12)
            : traits.Numbers - traits.Prose > 1 ? new(0.025, 12)
            : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfTheRate);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var plan = Trees.Plain with { HighCardinality = CategoryTreatment.Target, Geo = ground.Traits.HasPlaces };
        var first = Trees.Sound with { Depth = 6, Eta = 0.15 };
        var settings = first with { Eta = ground.Affordable(book, 0.1, Wanted) };
        yield return new(
            Trees.Of(
                plan with { Arithmetic = 12 }, first, ground.Seed), $"12 arithmetic features{(plan.Geo ? ", rotated coordinates" : "")}",
            "Ratios, differences and products of the 8 most important numbers; its fit time decides which learning rate is affordable.");
        yield return new(Trees.Of(plan, settings, ground.Seed), "no arithmetic features", "The reference: shows what they are worth.");
        foreach (var (treatment, word) in new[] { (NumberTreatment.Binned, "bins"), (NumberTreatment.QuantileNormal, "quantiles") })
        {
            yield return new(
                new Recipe.Single(
                    plan with { Numbers = treatment, Knots = 20, LowCardinality = CategoryTreatment.OneHot, MaxOneHotCategories = 30 },
                    new Learner.Linear(treatment == NumberTreatment.Binned ? 0.1 : 1), ground.Seed),
                $"linear model on {word}", "A non-linear scale may be all that a linear model lacks.");
        }
    }

    private static IEnumerable<Move> Moves() =>
    [
        Plan(
            "arithmetic features × 2", "More, as long as they gain.",
            plan => plan.Arithmetic is > 0 and < 48 ? plan with { Arithmetic = 2 * plan.Arithmetic } : plan) with { Result = Count },
        Trees.Depth(8, "With combined columns, trees have depth left for other interactions."),
        Trees.Depth(4, "Arithmetic features may replace depth."),
        Plan(
            "arithmetic features ÷ 2", "Fewer overfit less.",
            plan => plan with { Arithmetic = plan.Arithmetic / 2 }) with { Result = Count },
        new("max_bin 512", "Finer thresholds.", recipe => recipe.With(trees => trees with { MaxBin = 512 })),
        Trees.LeafWeight(20),
        Views.WithoutNoise,
        Penalties.Times(0.3),
        Penalties.Times(3),
        Plan(
            "8 interactions as products", "Pairs whose residuals vary most.",
            plan => plan.Numbers == NumberTreatment.Plain ? plan : plan with { Interactions = 8 }),
        Plan("12 bins", "Fewer bins overfit less.", plan => plan with { Knots = 12 }),
        Plan("40 bins", "More bins fit more closely.", plan => plan with { Knots = 40 }),
    ];

    private static string Count(Recipe.Single recipe) => $"{recipe.Features.Arithmetic} arithmetic features";

    private static Move Plan(string change, string why, Func<FeaturePlan, FeaturePlan> make)
        => new(change, why, recipe => recipe with { Features = make(recipe.Features) });
}
