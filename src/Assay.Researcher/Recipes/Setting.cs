using System.Globalization;
using Assay.Researcher.Boosting;
using Assay.Researcher.Features;
using Assay.Researcher.Networks;

namespace Assay.Researcher.Recipes;

/// <summary>One parameter of a fit as it is tracked: its name, its value, and where the value came from.</summary>
/// <param name="Name">The name; XGBoost's own for what is XGBoost's.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Source"><c>default</c>, <c>chosen</c> or <c>sibling</c>.</param>
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
            new("blend", Text(blend.Parts.Count), Chosen),
            .. blend.Parts.SelectMany((part, at) => OfSingle(part, borrowed).Select(setting => setting with { Name = $"part{at}.{setting.Name}" })),
        ],
        Recipe.Weighed weighed => [.. weighed.Shares.Select(share => new Setting($"weight.{share.Run}", Text(share.Weight), Chosen))],
        _ => [],
    };

    private static IEnumerable<Setting> OfSingle(Recipe.Single recipe, bool borrowed) =>
    [
        .. OfFeatures(recipe.Features),
        .. OfLearner(recipe.Learner, borrowed),
        new("target", $"{recipe.Target}", recipe.Target == TargetScale.Plain ? Default : Chosen),
        new("seed", Text(recipe.Seed), Chosen),
    ];

    private static IEnumerable<Setting> OfFeatures(FeaturePlan plan)
    {
        var usual = new FeaturePlan { Numbers = plan.Numbers, Few = plan.Few, Many = plan.Many };
        return
        [
            new("features.numbers", $"{plan.Numbers}", Chosen),
            new("features.few_categories", $"{plan.Few}", Chosen),
            new("features.many_categories", $"{plan.Many}", Chosen),
            From("features.few_levels", plan.FewLevels, usual.FewLevels),
            From("features.rarest", plan.Rarest, usual.Rarest),
            From("features.knots", plan.Knots, usual.Knots),
            From("features.smoothing", plan.Smoothing, usual.Smoothing),
            From("features.pairs", plan.Pairs, usual.Pairs),
            From("features.cells", plan.Cells ? 1 : 0, 0),
            From("features.timeless", plan.Timeless ? 1 : 0, 0),
            From("features.pruned", plan.Pruned ? 1 : 0, 0),
            From("features.vocabulary", plan.Vocabulary, usual.Vocabulary),
            new("features.text", $"{plan.Text}", plan.Text == usual.Text ? Default : Chosen),
            From("features.spelled", plan.Spelled ? 1 : 0, 0),
            From("features.arithmetic", plan.Arithmetic, 0),
            From("features.crosses", plan.Crosses, 0),
            From("features.places", plan.Places ? 1 : 0, 0),
            From("features.standing", plan.Standing ? 1 : 0, 0),
            From("features.recent", plan.Recent, 0),
        ];
    }

    private static IEnumerable<Setting> OfLearner(Learner learner, bool borrowed) => learner switch
    {
        Learner.Linear linear => [new("model", linear.Word, Chosen), From("C", linear.C, 1), From("balanced", linear.Balanced ? 1 : 0, 0)],
        Learner.Boosted boosted =>
        [
            new("model", boosted.Word, Chosen),
            .. boosted.Settings.Named().Zip(new BoostingSettings().Named(), (set, usual) => Boosting(set, usual, borrowed)),
            .. boosted.Settings.Objective is { } objective ? [new Setting("objective", objective, Chosen)] : Array.Empty<Setting>(),
            From("balanced", boosted.Settings.Balanced ? 1 : 0, 0),
            From("monotone", boosted.Settings.Monotone ? 1 : 0, 0),
            new("rounds", Text(boosted.Rounds), Chosen),
            new("patience", Text(boosted.Patience), Chosen),
        ],
        Learner.Neighbours near =>
        [
            new("model", near.Word, Chosen),
            new("k", Text(near.K), Chosen),
            new("voting", $"{near.Voting}", Chosen),
            From("focus", near.Focus, 0),
        ],
        Learner.Kernel kernel =>
        [
            new("model", kernel.Word, Chosen),
            new("gamma", Text(kernel.Gamma), Chosen),
            new("C", Text(kernel.C), Chosen),
            new("landmarks", Text(kernel.Landmarks), Chosen),
            new("duels", Text(kernel.Duels ? 1 : 0), Chosen),
            From("focus", kernel.Focus, 0),
        ],
        Learner.Network network =>
        [
            new("model", network.Word, Chosen),
            new("hidden", string.Join("-", network.Settings.Hidden), Chosen),
            From("rate", network.Settings.Rate, new NetworkSettings().Rate),
            From("decay", network.Settings.Decay, new NetworkSettings().Decay),
            From("dropout", network.Settings.Dropout, new NetworkSettings().Dropout),
            From("nets", network.Settings.Nets, new NetworkSettings().Nets),
            new("epochs", Text(network.Epochs), Chosen),
            new("patience", Text(network.Patience), Chosen),
        ],
        _ => [],
    };

    private static Setting Boosting(KeyValuePair<string, string> set, KeyValuePair<string, string> usual, bool borrowed)
        => new(set.Key, set.Value, borrowed ? "sibling" : set.Value == usual.Value ? Default : Chosen);

    private static Setting From(string name, double value, double usual) => new(name, Text(value), value.Equals(usual) ? Default : Chosen);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
