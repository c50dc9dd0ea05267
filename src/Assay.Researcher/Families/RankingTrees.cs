using Assay.Protocol;
using Assay.Researcher.Boosting;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>What to minimise so that a group's order is right: pairs, whole lists, or simply the relevance of each row; and how rows stand within their group.</summary>
internal sealed class RankingTrees : IFamily
{
    private const int Wanted = 12;
    private const string Pointwise = "reg:squarederror";

    public string Id => "learning-to-rank";

    public string Title => "Learning to rank";

    public string Rationale =>
        "An order can be learnt from pairs that stand wrong (RankNet), from what swapping them costs the metric (LambdaMART), or from the relevance of single rows, "
        + "which often does as well where groups are few. Features are also said as ranks and distances within their group, since only the order within it counts.";

    public IReadOnlyList<string> References =>
        ["Burges 2010, From RankNet to LambdaRank to LambdaMART: An Overview", "Qin et al. 2021, Are Neural Rankers still Outperformed by Gradient Boosted Decision Trees?"];

    public Kin Kin => Kin.Trees;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.Task == TaskKind.Ranking ? new(0.12, 12) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfThePace);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var first = Trees.Sound with { Eta = 0.1 };
        var settings = first with { Eta = ground.Affordable(book, 0.1, Wanted) };
        return
        [
            new(Trees.Of(Trees.Plain, first, ground.Seed), "pairs", "Each pair that stands wrong is put right: the mark for the others."),
            new(Trees.Of(Trees.Plain, settings with { Objective = Pointwise }, ground.Seed), "the relevance of single rows", "Where groups are few this leaves less to chance."),
            new(Trees.Of(Trees.Plain, settings with { Objective = "rank:ndcg" }, ground.Seed), "whole lists by NDCG", "What stands on top counts most, as in the metric."),
            new(Forest(settings, ground), "a forest on the relevance of single rows", "Averages of deep trees hold against noise."),
            new(Trees.Of(Trees.Plain with { Standing = true }, settings with { Objective = Pointwise }, ground.Seed), "how rows stand within their group", "Only the order within a group counts, so features are said within it too."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        Plan("how rows stand within their group", plan => plan with { Standing = !plan.Standing }),
        Settings("depth 6", trees => trees with { Depth = 6 }),
        Settings("heavier leaves", trees => trees with { MinChildWeight = trees.MinChildWeight * 4 }),
        Settings("fewer columns for each tree", trees => trees with { ColumnSample = 0.3 }),
        Settings("pairs", trees => trees with { Objective = "rank:pairwise" }),
        Settings("whole lists by NDCG", trees => trees with { Objective = "rank:ndcg" }),
        Settings("a few columns at each split", trees => trees with { NodeSample = trees.NodeSample / 2 }),
        Settings("a stronger penalty on leaves", trees => trees with { Lambda = 10 }),
        Views.WithoutNoise,
        Settings("depth 3", trees => trees with { Depth = 3 }),
    ];

    private static Recipe.Single Forest(BoostingSettings settings, Ground ground) => new(
        Trees.Plain,
        new Learner.Boosted(
            settings with { Depth = 12, Eta = 1, Subsample = 0.63, ColumnSample = 1, NodeSample = 0.2, MinChildWeight = 3, Lambda = 0.01, Parallel = RandomForest.Affordable(ground), Objective = Pointwise },
            Rounds: 1, Patience: 0),
        ground.Seed);

    private static Move Settings(string change, Func<BoostingSettings, BoostingSettings> make)
        => new(change, "One setting at a time shows what it is worth.", recipe => recipe.With(make));

    private static Move Plan(string change, Func<FeaturePlan, FeaturePlan> make)
        => new(change, "One view of the columns at a time shows what it is worth.", recipe => recipe with { Features = make(recipe.Features) });
}
