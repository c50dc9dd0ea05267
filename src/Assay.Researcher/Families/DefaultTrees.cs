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
        "Gradient boosting finds steps, curves and interactions by itself and handles missing values. XGBoost's defaults come "
        + "first, then single changes of depth, learning rate and sampling, then other seeds of the best, which show how much of a "
        + "gain is chance.";

    public IReadOnlyList<string> References => ["Chen and Guestrin 2016, XGBoost: A Scalable Tree Boosting System, arXiv:1603.02754"];

    public Kin Kin => Kin.Trees;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.HasPlainColumns ? new(0.1, 10) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(ground), Trees.HalfTheRate);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var sound = Trees.Sound with { Eta = ground.Affordable(book, Trees.Sound.Eta, Wanted) };
        var deep = Trees.Sound with { Depth = 6, ColumnSample = 0.8, MinChildWeight = 2, Eta = ground.Affordable(book, 0.05, Wanted) };
        return
        [
            new(
                Trees.Of(Trees.Plain, new BoostingSettings(), ground.Seed), "XGBoost defaults",
                "max_depth 6, learning_rate 0.3: the reference for all changes."),
            new(
                Trees.Of(Trees.Plain, sound, ground.Seed), $"max_depth 4, {Trees.Setting("learning_rate", sound.Eta)}, subsample 0.8",
                "Shallower, slower and with subsampling: the usual first remedy against overfitting."),
            new(
                Trees.Of(Trees.Plain, deep, ground.Seed), $"max_depth 6, {Trees.Setting("learning_rate", deep.Eta)}, subsample 0.8",
                "As deep as the defaults, but slower and with subsampling."),
        ];
    }

    private static IEnumerable<Move> Moves(Ground ground) =>
    [
        Trees.Depth(3, "Shallower trees overfit less where effects are simple."),
        Views.WithoutNoise,
        Trees.Depth(6, "Deeper trees find interactions of several columns."),
        Trees.LeafWeight(20),
        Trees.AllColumns("Column sampling helps against noise and hurts where few columns matter."),
        Trees.StrongerLambda,
        Seed(ground, 1),
        Seed(ground, 2),
        Seed(ground, 3),
        Trees.Depth(8, "Deeper still."),
    ];

    private static Move Seed(Ground ground, int other) => new(
        $"seed {ground.Seed + other}", "The same settings with another seed show how much of a difference is chance.",
        recipe => recipe.Boosting() is { Subsample: 1, ColumnSample: 1, NodeSample: 1 } ? recipe : recipe with { Seed = ground.Seed + other });
}
