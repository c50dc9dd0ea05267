using System.Globalization;
using Assay.Researcher.Boosting;
using Assay.Researcher.Features;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Families;

/// <summary>Recipes of boosted trees as the families write them.</summary>
internal static class Trees
{
    /// <summary>
    /// One column a category up to ten, beyond that the order of frequency: what trees cope with at little cost. A tree that
    /// splits by the moment says of all later rows what it said of the last ones, so it is not told.
    /// </summary>
    public static FeaturePlan Plain { get; } = new()
    {
        Numbers = NumberTreatment.Plain,
        LowCardinality = CategoryTreatment.OneHot,
        HighCardinality = CategoryTreatment.FrequencyRank,
        MaxOneHotCategories = 10,
        DropTime = true,
        MaxTerms = 500,
    };

    /// <summary>Settings that do well on most tables before anything is tuned.</summary>
    public static BoostingSettings Sound { get; } = new()
    {
        Depth = 4,
        Eta = 0.1,
        Subsample = 0.8,
        ColumnSample = 0.6,
        MinChildWeight = 5,
        MaxBin = 128,
    };

    /// <summary>What a search does last: its best settings, grown more slowly than it could afford for every attempt.</summary>
    public static Move HalfTheRate { get; } = new(
        "learning_rate ÷ 2", "A lower learning rate averages more trees; it takes twice the time.",
        recipe => recipe.With(trees => trees with { Eta = Math.Max(0.03, trees.Eta / 2) }))
    {
        Result = recipe => Setting("learning_rate", recipe.Boosting().Eta),
    };

    /// <summary>Another depth.</summary>
    public static Move Depth(int depth, string why)
        => new($"max_depth {depth}", why, recipe => recipe.With(trees => trees with { Depth = depth }));

    /// <summary>Another least weight of a leaf.</summary>
    public static Move LeafWeight(double weight)
        => new(
            Setting("min_child_weight", weight), "Each leaf needs more rows.",
            recipe => recipe.With(trees => trees with { MinChildWeight = weight }));

    /// <summary>A stronger L2 penalty on leaf values.</summary>
    public static Move StrongerLambda { get; } = new(
        "lambda 10", "A stronger L2 penalty shrinks small leaves.", recipe => recipe.With(trees => trees with { Lambda = 10 }));

    /// <summary>All columns for each tree.</summary>
    public static Move AllColumns(string why)
        => new("colsample_bytree 1", why, recipe => recipe.With(trees => trees with { ColumnSample = 1 }));

    /// <summary>A hyperparameter and its value, as people read them.</summary>
    public static string Setting(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.###}");

    /// <summary>Boosting with early stopping: a low learning rate gets more rounds and more patience.</summary>
    public static Recipe.Single Of(FeaturePlan plan, BoostingSettings settings, int seed)
        => new(plan, new Learner.Boosted(settings, Rounds(settings.Eta), Patience(settings.Eta)), seed);

    /// <summary>The recipe with other settings of growing; another learner is left as it is.</summary>
    public static Recipe.Single With(this Recipe.Single recipe, Func<BoostingSettings, BoostingSettings> change)
        => recipe.Learner is not Learner.Boosted { Settings: { } before } boosted ? recipe
            : change(before) is var after && after.Eta.Equals(before.Eta) ? recipe with { Learner = boosted with { Settings = after } }
            : recipe with { Learner = Of(recipe.Features, after, recipe.Seed).Learner };

    /// <summary>Whether its model is boosted trees, one after the other: no forest.</summary>
    public static bool AreGrownIn(Recipe.Single recipe) => recipe.Learner is Learner.Boosted { Settings.Parallel: 1 };

    public static BoostingSettings Boosting(this Recipe.Single recipe) => ((Learner.Boosted)recipe.Learner).Settings;

    private static int Rounds(double eta) => (int)Math.Clamp(200 / eta, 400, 6000);

    private static int Patience(double eta) => (int)Math.Clamp(5 / eta, 20, 150);
}
