using Assay.Researcher.Boosting;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>Many deep trees beside each other, each on rows and columns of its own: nothing to tune too far, and errors unlike those of boosting.</summary>
internal sealed class RandomForest : IFamily
{
    private const double Sampled = 0.63;
    private const int UsualTrees = 120;
    private const int FewestTrees = 16;

    public string Id => "random-forest";

    public string Title => "Random forest";

    public string Rationale =>
        "Deep trees on sampled rows, each split choosing among a few columns, are averaged: what one tree imagines the others do not share. Forests cope with noise "
        + "and many classes, need little tuning, and err in other places than boosting, so a blend gains from them. A few rounds of small forests are tried as well.";

    public IReadOnlyList<string> References => ["Breiman 2001, Random Forests"];

    public Kin Kin => Kin.Trees;

    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes)
        => traits.HasPlainColumns ? new(traits.Rows < 5_000 || traits.Task == Assay.Protocol.TaskKind.Multiclass ? 0.03 : 0.015, 8) : Prospect.None;

    public Attempt? Next(Notebook book, Ground ground) => Climb.Next(book, ground, Starts(ground), Moves(ground));

    private static IEnumerable<Attempt> Starts(Ground ground)
    {
        var columns = ground.Traits.Numbers + ground.Traits.Categories;
        var share = Math.Clamp(Math.Sqrt(columns) / Math.Max(1, columns), 0.1, 0.6);
        return
        [
            new(Of(Settings(ground, share), rounds: 1, ground), "deep trees, a root of the columns at each split", "What forests are known for; how long it takes says how many trees can be afforded."),
            new(Of(Settings(ground, Math.Min(1, share * 2)) with { MinChildWeight = 3 }, rounds: 1, ground), "twice the columns at each split, leaves of several rows", "Stronger trees that are more alike."),
        ];
    }

    private static IEnumerable<Move> Moves(Ground ground) =>
    [
        Node("half the columns at each split", 0.5),
        Node("half as many columns again", 1.5),
        Leaves("leaves of more rows", 2.5),
        Leaves("smaller leaves", 0.4),
        new("some rounds of small forests", "Boosting a few forests mends what all trees of one have in common.", recipe => Rounds(recipe, 12)),
        new("shallower trees", "Where noise is strong, deep trees learn it.", recipe => recipe.With(trees => trees with { Depth = 10 })),
        new("target encoding", "One split can then use many categories.", recipe => recipe with { Features = recipe.Features with { Many = CategoryTreatment.Target } }),
        new("classes count alike", "Rare classes are heard.", recipe => ground.Traits.IsClassification ? recipe.With(trees => trees with { Balanced = true }) : recipe),
        new("more rounds of small forests", "Further in the same direction.", recipe => Rounds(recipe, 30)),
    ];

    private static Move Node(string change, double factor) => new(
        change, "How alike the trees are is decided here.",
        recipe => recipe.With(trees => trees with { NodeSample = Math.Round(Math.Clamp(trees.NodeSample * factor, 0.05, 1), 2) }));

    private static Move Leaves(string change, double factor) => new(
        change, "Small leaves follow the rows, large ones the rule.",
        recipe => recipe.With(trees => trees with { MinChildWeight = Math.Round(Math.Clamp(trees.MinChildWeight * factor, 0.1, 100), 1) }));

    private static BoostingSettings Settings(Ground ground, double share) => new()
    {
        Depth = 16,
        Eta = 1,
        Subsample = Sampled,
        NodeSample = Math.Round(share, 2),
        // A row's weight is its curvature: a quarter at even odds.
        MinChildWeight = ground.Traits.IsClassification ? 0.5 : 2,
        Lambda = 0.01,
        MaxBin = 128,
        Parallel = Affordable(ground),
    };

    /// <summary>How many deep trees there is time for: each takes about as long as a fiftieth of a usual fit, and a sixth of the time may pass.</summary>
    public static int Affordable(Ground ground)
        => (int)Math.Clamp(50 * ground.LookingSeconds / 6 / ground.Traits.GuessedFitSeconds, FewestTrees, UsualTrees);

    private static Recipe.Single Of(BoostingSettings settings, int rounds, Ground ground)
        => new(Trees.Plain, new Learner.Boosted(settings, rounds, Patience: 0), ground.Seed);

    // As many trees in all, in several rounds that each go only a part of the way.
    private static Recipe.Single Rounds(Recipe.Single recipe, int rounds) => recipe.Learner is Learner.Boosted { Settings: { } trees } boosted && boosted.Rounds < rounds
        ? recipe with
        {
            Learner = new Learner.Boosted(
                trees with { Eta = 0.3, Parallel = Math.Max(4, trees.Parallel * boosted.Rounds / rounds), Depth = Math.Min(trees.Depth, 12), Lambda = 1 }, rounds, Patience: 8),
        }
        : recipe;
}
