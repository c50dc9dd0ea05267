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
        "Trees of two or three levels model additive effects and simple interactions, and hardly fit noise. Categories get target "
        + "encoding (out of fold) and frequency encoding; columns that gain no more than their shuffled copies are dropped.";

    public IReadOnlyList<string> References =>
        ["Micci-Barreca 2001, A Preprocessing Scheme for High-Cardinality Categorical Attributes", "Kursa and Rudnicki 2010, Feature Selection with the Boruta Package"];

    public Kin Kin => Kin.Trees;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.HasPlainColumns ? new(0.02, 12) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground)
        => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfTheRate, Deepest);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var (encoded, first) = (Trees.Plain with { HighCardinality = CategoryTreatment.Target }, Trees.Sound with { Depth = 3, Eta = 0.2 });
        var second = first with { Eta = ground.Affordable(book, 0.1, Wanted) };
        return
        [
            new(
                Trees.Of(encoded, first, ground.Seed), "max_depth 3, target encoding",
                "The reference; its fit time decides which learning rate is affordable."),
            new(
                Trees.Of(encoded, second, ground.Seed), Trees.Setting("learning_rate", second.Eta),
                "A lower learning rate averages more trees."),
            new(
                Trees.Of(encoded with { Selection = true }, second, ground.Seed), "feature selection",
                "Drops columns that gain no more than a shuffled copy of themselves (shadow features)."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        new(
            "monotone constraints", "Where the rank correlation is clear, the effect is forced to be monotone.",
            recipe => recipe.With(trees => trees with { Monotone = true })),
        Trees.Depth(2, "Two-way interactions only."),
        Encoded("target and frequency encoding", CategoryTreatment.Target | CategoryTreatment.Frequency),
        new(
            "target encoding of all categories", "Fewer columns, each stronger.",
            recipe => recipe with { Features = recipe.Features with { LowCardinality = CategoryTreatment.Target } }),
        new(
            "target-encoding smoothing 100", "Shrinks rare categories more.",
            recipe => recipe with { Features = recipe.Features with { Smoothing = 100 } }),
        new(
            "target-encoding smoothing 5", "Shrinks rare categories less.",
            recipe => recipe with { Features = recipe.Features with { Smoothing = 5 } }),
        Trees.AllColumns("After feature selection, column sampling has less to protect from."),
        Trees.LeafWeight(30),
        Trees.Depth(4, "One level more."),
        Encoded("frequency encoding", CategoryTreatment.Frequency),
    ];

    private static Move Encoded(string change, CategoryTreatment many) => new(
        change, "Another encoding of categories with many levels.",
        recipe => recipe with { Features = recipe.Features with { HighCardinality = many } });
}
