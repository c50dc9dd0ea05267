using System.Globalization;
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
        "Deep trees on bootstrap samples, with a few candidate columns at each split, are averaged. Forests cope with noise and "
        + "many classes, need little tuning, and err differently from boosting, which helps an ensemble. Boosted forests (a few "
        + "rounds of small forests) are tried as well.";

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
            new(
                Of(Settings(ground, share), rounds: 1, ground), "max_depth 16, √columns at each split",
                "The usual random forest; its fit time decides how many trees are affordable."),
            new(
                Of(Settings(ground, Math.Min(1, share * 2)) with { MinChildWeight = 3 }, rounds: 1, ground),
                "2√columns at each split, min_child_weight 3", "Stronger trees that are more correlated."),
        ];
    }

    private static IEnumerable<Move> Moves(Ground ground) =>
    [
        Node(0.5),
        Node(1.5),
        Leaves(2.5),
        Leaves(0.4),
        new(
            "boosted forests, 12 rounds", "Boosting a few forests corrects errors that all trees of one share.",
            recipe => Rounds(recipe, 12)),
        Trees.Depth(10, "Deep trees overfit where noise is strong."),
        new(
            "target encoding", "One split can use many categories.",
            recipe => recipe with { Features = recipe.Features with { HighCardinality = CategoryTreatment.Target } }),
        new(
            "balanced class weights", "Rare classes count more.",
            recipe => ground.Traits.IsClassification ? recipe.With(trees => trees with { Balanced = true }) : recipe),
        new("boosted forests, 30 rounds", "More rounds.", recipe => Rounds(recipe, 30)),
    ];

    private static Move Node(double factor) => new(
        Name("colsample_bynode", factor), "Fewer columns at each split make trees less correlated.",
        recipe => recipe.With(trees => trees with { NodeSample = Math.Round(Math.Clamp(trees.NodeSample * factor, 0.05, 1), 2) }))
    {
        Result = recipe => Trees.Setting("colsample_bynode", recipe.Boosting().NodeSample),
    };

    private static Move Leaves(double factor) => new(
        Name("min_child_weight", factor), "Small leaves fit the rows more closely.",
        recipe => recipe.With(trees => trees with { MinChildWeight = Math.Round(Math.Clamp(trees.MinChildWeight * factor, 0.1, 100), 1) }))
    {
        Result = recipe => Trees.Setting("min_child_weight", recipe.Boosting().MinChildWeight),
    };

    private static string Name(string setting, double factor) => string.Create(CultureInfo.InvariantCulture, $"{setting} × {factor:0.##}");

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
