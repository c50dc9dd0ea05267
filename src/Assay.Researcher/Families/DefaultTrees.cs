using Assay.Researcher.Boosting;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>Boosted trees around their defaults, stopped early: how far trees come before anybody tunes them, and how much is luck of the seed.</summary>
internal sealed class DefaultTrees : IFamily
{
    private const int Wanted = 8;

    public string Id => "gbm-default";

    public string Title => "GBM default";

    public string Rationale =>
        "Boosted trees find steps, curves and interactions by themselves and send missing values where it helps. XGBoost's defaults come first, then "
        + "single changes of depth, pace and sampling, then other seeds of the best, so that later gains can be told from luck.";

    public IReadOnlyList<string> References => ["Chen and Guestrin 2016, XGBoost: A Scalable Tree Boosting System, arXiv:1603.02754"];

    public Kin Kin => Kin.Trees;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.HasPlainColumns ? new(0.1, 10) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(ground), Trees.HalfThePace);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var sound = Trees.Sound with { Eta = ground.Affordable(book, Trees.Sound.Eta, Wanted) };
        var deep = Trees.Sound with { Depth = 6, ColumnSample = 0.8, MinChildWeight = 2, Eta = ground.Affordable(book, 0.05, Wanted) };
        return
        [
            new(Trees.Of(Trees.Plain, new BoostingSettings(), ground.Seed), "XGBoost's defaults", "Depth 6 and pace 0.3 as they come: the mark for every change below."),
            new(Trees.Of(Trees.Plain, sound, ground.Seed), $"depth 4, pace {sound.Eta:0.##}, sampled rows and columns", "The usual first remedy against overfitting: shallower, slower, and each tree sees a part of the data."),
            new(Trees.Of(Trees.Plain, deep, ground.Seed), $"depth 6, pace {deep.Eta:0.##}, sampled rows and columns", "As deep as the defaults, but slower and on parts of the data."),
        ];
    }

    private static IEnumerable<Move> Moves(Ground ground) =>
    [
        new("depth 3", "Shallower trees leave less to chance where effects are simple.", recipe => recipe.With(trees => trees with { Depth = 3 })),
        Views.WithoutNoise,
        new("depth 6", "Deeper trees reach interactions of several columns.", recipe => recipe.With(trees => trees with { Depth = 6 })),
        new("heavier leaves", "A leaf must stand on more rows.", recipe => recipe.With(trees => trees with { MinChildWeight = 20 })),
        new("all columns for each tree", "Sampling columns helps against noise and hurts where few columns matter.", recipe => recipe.With(trees => trees with { ColumnSample = 1 })),
        new("a stronger penalty on leaves", "Small leaves are drawn to zero.", recipe => recipe.With(trees => trees with { Lambda = 10 })),
        Seed(ground, 1),
        Seed(ground, 2),
        Seed(ground, 3),
        new("depth 8", "Deeper still.", recipe => recipe.With(trees => trees with { Depth = 8 })),
    ];

    private static Move Seed(Ground ground, int other) => new(
        $"seed {ground.Seed + other}", "The same settings with another seed show how much of any difference is luck.",
        recipe => recipe.Boosting() is { Subsample: 1, ColumnSample: 1, NodeSample: 1 } ? recipe : recipe with { Seed = ground.Seed + other });
}
