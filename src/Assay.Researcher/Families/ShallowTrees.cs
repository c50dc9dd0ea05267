using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>Very shallow trees on encoded categories, without the columns that predict no better than shuffled ones.</summary>
internal sealed class ShallowTrees : IFamily
{
    public string Title => "Shallow boosting with encoded categories";

    public string Rationale =>
        "Trees of two or three levels add up effects and simple interactions and hardly fit noise. Categories become how often their rows are positive (out of fold) "
        + "and how frequent they are, so that one split can use many of them; columns whose splits gain no more than shuffled copies are left out.";

    public IReadOnlyList<string> References =>
        ["Micci-Barreca 2001, A Preprocessing Scheme for High-Cardinality Categorical Attributes", "Kursa and Rudnicki 2010, Feature Selection with the Boruta Package"];

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, Starts(ground), Moves());

    private static IEnumerable<Attempt> Starts(Ground ground) =>
    [
        new(
            Trees.Of(Trees.Plain with { Many = CategoryTreatment.Target }, Trees.Sound with { Depth = 3 }, ground.Seed),
            "depth 3, target encoding", "Long lists of categories as one number each."),
        new(
            Trees.Of(Trees.Plain with { Many = CategoryTreatment.Target, Pruned = true }, Trees.Sound with { Depth = 3 }, ground.Seed),
            "noise columns left out", "What gains no more than a shuffled copy of itself can only mislead."),
    ];

    private static IEnumerable<Move> Moves() =>
    [
        new("depth 2", "Pairs of columns and no more.", recipe => recipe.With(trees => trees with { Depth = 2 })),
        Encoded("target and frequency encoding", CategoryTreatment.Target | CategoryTreatment.Frequency),
        new("every category encoded by target", "Short lists too: fewer columns, each stronger.", recipe => recipe with { Features = recipe.Features with { Few = CategoryTreatment.Target } }),
        new("smoothing by 100 rows", "Rare categories are drawn further to the average.", recipe => recipe with { Features = recipe.Features with { Smoothing = 100 } }),
        new("smoothing by 5 rows", "Rare categories may speak for themselves.", recipe => recipe with { Features = recipe.Features with { Smoothing = 5 } }),
        new("all columns for each tree", "Once noise is left out, sampling columns has less to protect from.", recipe => recipe.With(trees => trees with { ColumnSample = 1 })),
        new("heavier leaves", "A leaf must stand on more rows.", recipe => recipe.With(trees => trees with { MinChildWeight = 30 })),
        new("half the pace", "Slower learning averages more trees.", recipe => recipe.With(trees => trees with { Eta = Math.Max(0.03, trees.Eta / 2) })),
        new("depth 4", "One level more.", recipe => recipe.With(trees => trees with { Depth = 4 })),
        Encoded("frequency encoding", CategoryTreatment.Frequency),
    ];

    private static Move Encoded(string change, CategoryTreatment many) => new(
        change, "Another view of the long lists of categories.", recipe => recipe with { Features = recipe.Features with { Many = many } });
}
