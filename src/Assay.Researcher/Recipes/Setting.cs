using System.Globalization;
using Assay.Researcher.Boosting;
using Assay.Researcher.Dense;
using Assay.Researcher.Features;
using Assay.Researcher.Networks;

namespace Assay.Researcher.Recipes;

/// <summary>One parameter of a fit as it is tracked: its name, its value, and where the value came from.</summary>
/// <param name="Name">The name; XGBoost's own for what is XGBoost's.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Source"><c>default</c>, <c>chosen</c> or <c>inherited</c>.</param>
internal sealed record Setting(string Name, string Value, string Source)
{
    private const string Chosen = "chosen";
    private const string Default = "default";

    /// <summary>Every parameter of the recipe; of a blend, those of its parts.</summary>
    public static IReadOnlyList<Setting> Of(Recipe recipe, bool borrowed) => recipe switch
    {
        Recipe.Single single => [.. OfSingle(single, borrowed)],
        Recipe.Blend blend =>
        [
            new("ensemble_size", Text(blend.Parts.Count), Chosen),
            .. blend.Parts.SelectMany((part, at) => OfSingle(part, borrowed).Select(setting => setting with { Name = $"member{at}.{setting.Name}" })),
        ],
        Recipe.Weighed weighed => [.. weighed.Shares.Select(share => new Setting($"weight.{share.Run}", Text(share.Weight), Chosen))],
        _ => [],
    };

    private static IEnumerable<Setting> OfSingle(Recipe.Single recipe, bool borrowed) =>
    [
        .. OfFeatures(recipe.Features),
        .. OfLearner(recipe.Learner, borrowed),
        new("target_transform", recipe.Target == TargetScale.Log ? "log1p" : "none", recipe.Target == TargetScale.None ? Default : Chosen),
        new("seed", Text(recipe.Seed), Chosen),
    ];

    private static IEnumerable<Setting> OfFeatures(FeaturePlan plan)
    {
        var usual = new FeaturePlan
        {
            Numbers = plan.Numbers,
            LowCardinality = plan.LowCardinality,
            HighCardinality = plan.HighCardinality
        };
        return
        [
            new("features.numbers", $"{plan.Numbers}", Chosen),
            new("features.low_cardinality", $"{plan.LowCardinality}", Chosen),
            new("features.high_cardinality", $"{plan.HighCardinality}", Chosen),
            From("features.max_onehot_categories", plan.MaxOneHotCategories, usual.MaxOneHotCategories),
            From("features.min_category_rows", plan.MinCategoryRows, usual.MinCategoryRows),
            From("features.n_knots", plan.Knots, usual.Knots),
            From("features.smoothing", plan.Smoothing, usual.Smoothing),
            From("features.interactions", plan.Interactions, usual.Interactions),
            From("features.interaction_bins", plan.InteractionBins ? 1 : 0, 0),
            From("features.drop_time", plan.DropTime ? 1 : 0, 0),
            From("features.selection", plan.Selection ? 1 : 0, 0),
            From("features.max_terms", plan.MaxTerms, usual.MaxTerms),
            new("features.text", $"{plan.Text}", plan.Text == usual.Text ? Default : Chosen),
            From("features.categories_as_text", plan.CategoriesAsText ? 1 : 0, 0),
            From("features.arithmetic", plan.Arithmetic, 0),
            From("features.crosses", plan.Crosses, 0),
            From("features.geo", plan.Geo ? 1 : 0, 0),
            From("features.group_relative", plan.GroupRelative ? 1 : 0, 0),
            From("features.target_mean_window", plan.TargetMeanWindow, 0),
        ];
    }

    private static IEnumerable<Setting> OfLearner(Learner learner, bool borrowed) => learner switch
    {
        Learner.Linear linear => [new("model", linear.Word, Chosen), From("C", linear.C, 1), ClassWeight(linear.Balanced)],
        Learner.Boosted boosted =>
        [
            new("model", boosted.Word, Chosen),
            .. boosted.Settings.Named().Zip(new BoostingSettings().Named(), (set, usual) => Boosting(set, usual, borrowed)),
            .. boosted.Settings.Objective is { } objective ? [new Setting("objective", objective, Chosen)] : Array.Empty<Setting>(),
            ClassWeight(boosted.Settings.Balanced),
            From("monotone_constraints", boosted.Settings.Monotone ? 1 : 0, 0),
            new("n_estimators", Text(boosted.Rounds), Chosen),
            new("early_stopping_rounds", Text(boosted.Patience), Chosen),
        ],
        Learner.Neighbours near =>
        [
            new("model", near.Word, Chosen),
            new("n_neighbors", Text(near.K), Chosen),
            new("weights", near.Voting == Voting.Uniform ? "uniform" : "distance", Chosen),
            From("feature_weight_power", near.Focus, 0),
        ],
        Learner.Kernel kernel =>
        [
            new("model", kernel.Word, Chosen),
            new("gamma", Text(kernel.Gamma), Chosen),
            new("C", Text(kernel.C), Chosen),
            new("landmarks", Text(kernel.Landmarks), Chosen),
            new("one_vs_one", Text(kernel.Duels ? 1 : 0), Chosen),
            From("feature_weight_power", kernel.Focus, 0),
        ],
        Learner.Network network =>
        [
            new("model", network.Word, Chosen),
            new("hidden_layer_sizes", string.Join(",", network.Settings.Hidden), Chosen),
            From("learning_rate", network.Settings.Rate, new NetworkSettings().Rate),
            From("weight_decay", network.Settings.Decay, new NetworkSettings().Decay),
            From("dropout", network.Settings.Dropout, new NetworkSettings().Dropout),
            From("n_models", network.Settings.Nets, new NetworkSettings().Nets),
            new("epochs", Text(network.Epochs), Chosen),
            new("patience", Text(network.Patience), Chosen),
        ],
        _ => [],
    };

    private static Setting Boosting(KeyValuePair<string, string> set, KeyValuePair<string, string> usual, bool borrowed)
        => new(set.Key, set.Value, borrowed ? "inherited" : set.Value == usual.Value ? Default : Chosen);

    private static Setting ClassWeight(bool balanced) => new("class_weight", balanced ? "balanced" : "none", balanced ? Chosen : Default);

    private static Setting From(string name, double value, double usual) => new(name, Text(value), value.Equals(usual) ? Default : Chosen);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
