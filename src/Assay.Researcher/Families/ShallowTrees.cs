using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>Very shallow trees on encoded categories, without the columns that predict no better than shuffled ones.</summary>
internal sealed class ShallowTrees : IFamily
{
    private const int Wanted = 10;
    private const int Deepest = 4;

    public string Id => "gbm-shallow";

    public string Title => "GBM shallow";

    public string Rationale =>
        "Trees of two or three levels add up effects and simple interactions and hardly fit noise. Categories become how often their rows are positive (out of fold) "
        + "and how frequent they are, so that one split can use many of them; columns whose splits gain no more than shuffled copies are left out.";

    public IReadOnlyList<string> References =>
        ["Micci-Barreca 2001, A Preprocessing Scheme for High-Cardinality Categorical Attributes", "Kursa and Rudnicki 2010, Feature Selection with the Boruta Package"];

    public Kin Kin => Kin.Trees;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.HasPlainColumns ? new(0.02, 12) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfThePace, Deepest);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var (encoded, first) = (Trees.Plain with { Many = CategoryTreatment.Target }, Trees.Sound with { Depth = 3, Eta = 0.2 });
        var second = first with { Eta = ground.Affordable(book, 0.1, Wanted) };
        return
        [
            new(Trees.Of(encoded, first, ground.Seed), "depth 3, target encoding", "Long lists of categories as one number each; how long it takes says how slow a pace can be afforded."),
            new(Trees.Of(encoded, second, ground.Seed), $"pace {second.Eta:0.##}", "Slower learning averages more trees."),
            new(Trees.Of(encoded with { Pruned = true }, second, ground.Seed), "noise columns left out", "What gains no more than a shuffled copy of itself can only mislead."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        new("one direction where ranks are clear", "A curve that is known to rise cannot be bent by noise.", recipe => recipe.With(trees => trees with { Monotone = true })),
        new("depth 2", "Pairs of columns and no more.", recipe => recipe.With(trees => trees with { Depth = 2 })),
        Encoded("target and frequency encoding", CategoryTreatment.Target | CategoryTreatment.Frequency),
        new("every category encoded by target", "Short lists too: fewer columns, each stronger.", recipe => recipe with { Features = recipe.Features with { Few = CategoryTreatment.Target } }),
        new("smoothing by 100 rows", "Rare categories are drawn further to the average.", recipe => recipe with { Features = recipe.Features with { Smoothing = 100 } }),
        new("smoothing by 5 rows", "Rare categories may speak for themselves.", recipe => recipe with { Features = recipe.Features with { Smoothing = 5 } }),
        new("all columns for each tree", "Once noise is left out, sampling columns has less to protect from.", recipe => recipe.With(trees => trees with { ColumnSample = 1 })),
        new("heavier leaves", "A leaf must stand on more rows.", recipe => recipe.With(trees => trees with { MinChildWeight = 30 })),
        new("depth 4", "One level more.", recipe => recipe.With(trees => trees with { Depth = 4 })),
        Encoded("frequency encoding", CategoryTreatment.Frequency),
    ];

    private static Move Encoded(string change, CategoryTreatment many) => new(
        change, "Another view of the long lists of categories.", recipe => recipe with { Features = recipe.Features with { Many = many } });
}
