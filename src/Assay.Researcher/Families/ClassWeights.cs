using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>Classes that count alike, however many rows each has: where one of them is rare, or a metric counts hits of each.</summary>
internal sealed class ClassWeights : IFamily
{
    private const int Wanted = 10;
    private const double Rare = 0.1;

    public string Id => "class-weights";

    public string Title => "Class weights";

    public string Rationale =>
        "Where a class is rare, a model earns most by never naming it. Rows of rare classes count for more while it is fitted; where a class begins, and how sure the "
        + "model is, is put right afterwards by rows that it had not seen. Heavier and lighter leaves decide how few rows of a rare class may speak.";

    public IReadOnlyList<string> References =>
        ["Elkan 2001, The Foundations of Cost-Sensitive Learning", "Guo et al. 2017, On Calibration of Modern Neural Networks"];

    public Kin Kin => Kin.Trees;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => !traits.IsClassification || !traits.HasPlainColumns ? Prospect.None
        : traits.Yardstick.CountsHits ? new(0.05, 10)
        : traits.RarestClass < Rare ? new(0.02, 10)
        : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfThePace);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var plan = Trees.Plain with { Many = CategoryTreatment.Target };
        var first = Trees.Sound with { Balanced = true };
        var settings = first with { Eta = ground.Affordable(book, first.Eta, Wanted) };
        return
        [
            new(Trees.Of(plan, first, ground.Seed), "trees, classes alike", "Every class as loud as any other."),
            new(Trees.Of(plan, settings with { Balanced = false }, ground.Seed), "trees, rows alike", "The mark that shows what weights are worth."),
            new(Trees.Of(plan, settings with { Balanced = false, MinChildWeight = 1 }, ground.Seed), "rows alike, light leaves", "A row of a class that is hardly expected weighs little: leaves must be light for it to speak."),
            new(
                new Recipe.Single(plan with { Numbers = NumberTreatment.Spline, FewLevels = 30 }, new Learner.Linear(0.3) { Balanced = true }, ground.Seed),
                "curves, classes alike", "A smooth model may need fewer rows of the rare class."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        new("the other weights", "Classes alike or rows alike.", recipe => recipe.Learner is Learner.Linear linear
            ? recipe with { Learner = linear with { Balanced = !linear.Balanced } }
            : recipe.With(trees => trees with { Balanced = !trees.Balanced })),
        new("lighter leaves", "Few rows may speak.", recipe => recipe.With(trees => trees with { MinChildWeight = Math.Round(trees.MinChildWeight / 4, 2) })),
        new("heavier leaves", "Only many rows may speak.", recipe => recipe.With(trees => trees with { MinChildWeight = Math.Round(trees.MinChildWeight * 4, 2) })),
        new("depth 6", "Rare classes live in corners.", recipe => recipe.With(trees => trees with { Depth = 6 })),
        new("depth 3", "Simple rules for few rows.", recipe => recipe.With(trees => trees with { Depth = 3 })),
        Penalties.Times(5),
        Penalties.Times(0.2),
        new("a stronger penalty on leaves", "Small leaves are drawn to zero.", recipe => recipe.With(trees => trees with { Lambda = 10 })),
        new("more columns for each tree", "Few columns may carry the rare class.", recipe => recipe.With(trees => trees with { ColumnSample = 1 })),
    ];
}
