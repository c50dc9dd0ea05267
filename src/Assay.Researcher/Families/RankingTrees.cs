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
    private const string OneAtATime = "One change at a time shows what it is worth.";

    public string Id => "learning-to-rank";

    public string Title => "Learning to rank";

    public string Rationale =>
        "A ranking can be learnt from pairs (RankNet), from pairs weighted by the metric (LambdaMART), or pointwise from single "
        + "rows, which often does as well where groups are few. Within-group ranks are added as features, since only the order within "
        + "a group counts.";

    public IReadOnlyList<string> References =>
        ["Burges 2010, From RankNet to LambdaRank to LambdaMART: An Overview", "Qin et al. 2021, Are Neural Rankers still Outperformed by Gradient Boosted Decision Trees?"];

    public Kin Kin => Kin.Trees;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes) => traits.Task == TaskKind.Ranking ? new(0.12, 12) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(book, ground), Moves(), Trees.HalfTheRate);

    private static IEnumerable<Attempt> Starts(Notebook book, Ground ground)
    {
        var first = Trees.Sound with { Eta = 0.1 };
        var settings = first with { Eta = ground.Affordable(book, 0.1, Wanted) };
        return
        [
            new(Trees.Of(Trees.Plain, first, ground.Seed), "rank:pairwise", "Pairwise objective: the reference."),
            new(
                Trees.Of(Trees.Plain, settings with { Objective = Pointwise }, ground.Seed), "pointwise regression",
                "May overfit less where groups are few."),
            new(
                Trees.Of(Trees.Plain, settings with { Objective = "rank:ndcg" }, ground.Seed), "rank:ndcg",
                "Weights the top of a list most, as the metric does."),
            new(Forest(settings, ground), "pointwise random forest", "Averages of deep trees are robust against noise."),
            new(
                Trees.Of(Trees.Plain with { GroupRelative = true }, settings with { Objective = Pointwise }, ground.Seed),
                "within-group ranks, pointwise", "Only the order within a group counts."),
        ];
    }

    private static IEnumerable<Move> Moves() =>
    [
        Plan("within-group ranks", plan => plan with { GroupRelative = !plan.GroupRelative }) with
        {
            Result = recipe => recipe.Features.GroupRelative ? "within-group ranks" : "no within-group ranks",
        },
        Trees.Depth(6, OneAtATime),
        Settings("min_child_weight × 4", trees => trees with { MinChildWeight = trees.MinChildWeight * 4 }) with
        {
            Result = recipe => Trees.Setting("min_child_weight", recipe.Boosting().MinChildWeight),
        },
        Settings("colsample_bytree 0.3", trees => trees with { ColumnSample = 0.3 }),
        Settings("rank:pairwise", trees => trees with { Objective = "rank:pairwise" }),
        Settings("rank:ndcg", trees => trees with { Objective = "rank:ndcg" }),
        Settings("colsample_bynode × 0.5", trees => trees with { NodeSample = trees.NodeSample / 2 }) with
        {
            Result = recipe => Trees.Setting("colsample_bynode", recipe.Boosting().NodeSample),
        },
        Trees.StrongerLambda,
        Views.WithoutNoise,
        Trees.Depth(3, OneAtATime),
    ];

    private static Recipe.Single Forest(BoostingSettings settings, Ground ground) => new(
        Trees.Plain,
        new Learner.Boosted(
            settings with { Depth = 12, Eta = 1, Subsample = 0.63, ColumnSample = 1, NodeSample = 0.2, MinChildWeight = 3, Lambda = 0.01, Parallel = RandomForest.Affordable(ground), Objective = Pointwise },
            Rounds: 1, Patience: 0),
        ground.Seed);

    private static Move Settings(string change, Func<BoostingSettings, BoostingSettings> make)
        => new(change, OneAtATime, recipe => recipe.With(make));

    private static Move Plan(string change, Func<FeaturePlan, FeaturePlan> make)
        => new(change, OneAtATime, recipe => recipe with { Features = make(recipe.Features) });
}
