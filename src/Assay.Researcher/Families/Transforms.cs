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
        "Trees split one column at a time, so a ratio or a difference of two costs them many splits, and a coast that runs north-west even more. The numbers that gain "
        + "most are combined in pairs and what gains beside them is kept; coordinates are turned and laid out in cells; linear models get ranks, logarithms and bins.";

    public IReadOnlyList<string> References =>
        ["Heaton 2016, An Empirical Analysis of Feature Engineering for Predictive Modeling", "Kanter and Veeramachaneni 2015, Deep Feature Synthesis"];

    public Kin Kin => Kin.Encodings;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes)
        => traits.HasPlaces ? new(0.06, 12)
            : traits.Numbers - traits.Prose > 1 ? new(0.025, 12)
            : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfThePace);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var plan = Trees.Plain with { Many = CategoryTreatment.Target, Places = ground.Traits.HasPlaces };
        var first = Trees.Sound with { Depth = 6, Eta = 0.15 };
        var settings = first with { Eta = ground.Affordable(book, 0.1, Wanted) };
        yield return new(
            Trees.Of(plan with { Arithmetic = 12 }, first, ground.Seed), $"twelve ratios, differences and products{(plan.Places ? ", places turned and in cells" : "")}",
            "Of the eight numbers that gain most; how long it takes says how slow a pace can be afforded.");
        yield return new(Trees.Of(plan, settings, ground.Seed), "without them", "The mark that shows what they are worth.");
        foreach (var (treatment, word) in new[] { (NumberTreatment.Binned, "bins"), (NumberTreatment.Ranked, "ranks") })
        {
            yield return new(
                new Recipe.Single(plan with { Numbers = treatment, Knots = 20, Few = CategoryTreatment.OneHot, FewLevels = 30 }, new Learner.Linear(treatment == NumberTreatment.Binned ? 0.1 : 1), ground.Seed),
                $"a linear model on {word}", "What a straight line misses is often the scale alone.");
        }
    }

    private static IEnumerable<Move> Moves() =>
    [
        Plan("twice as many combinations", "As long as they gain.", plan => plan.Arithmetic is > 0 and < 48 ? plan with { Arithmetic = 2 * plan.Arithmetic } : plan),
        new("depth 8", "Combined columns leave room for deeper interactions.", recipe => recipe.With(trees => trees with { Depth = 8 })),
        new("depth 4", "Where the combination says it, depth is not needed.", recipe => recipe.With(trees => trees with { Depth = 4 })),
        Plan("half as many combinations", "Fewer leave less to chance.", plan => plan with { Arithmetic = plan.Arithmetic / 2 }),
        new("finer bins", "Thresholds closer to where they belong.", recipe => recipe.With(trees => trees with { MaxBin = 512 })),
        new("heavier leaves", "A leaf must stand on more rows.", recipe => recipe.With(trees => trees with { MinChildWeight = 20 })),
        Views.WithoutNoise,
        Penalties.Times(0.3),
        Penalties.Times(3),
        Plan("eight pairs as products", "Pairs whose residuals vary most.", plan => plan.Numbers == NumberTreatment.Plain ? plan : plan with { Pairs = 8 }),
        Plan("12 bins", "Fewer bins leave less to chance.", plan => plan with { Knots = 12 }),
        Plan("40 bins", "More bins follow more closely.", plan => plan with { Knots = 40 }),
    ];

    private static Move Plan(string change, string why, Func<FeaturePlan, FeaturePlan> make)
        => new(change, why, recipe => recipe with { Features = make(recipe.Features) });
}
