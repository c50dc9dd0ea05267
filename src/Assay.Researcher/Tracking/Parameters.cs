using System.Globalization;
using System.Text.Json;
using Assay.Protocol;
using Assay.Researcher.Boosting;
using Assay.Researcher.Features;
using Assay.Researcher.Networks;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Tracking;

/// <summary>
/// Reads what others tracked. Another agent wrote it, so it is only data: what does not parse is no recipe, and what
/// would cost the earth is brought back into range.
/// </summary>
internal static class Parameters
{
    /// <summary>The recipe that a run of this agent was made by; null where there is none.</summary>
    public static Recipe? Recipe(Run run)
    {
        try
        {
            return run.Tag(Names.Pipeline) is { } text ? JsonSerializer.Deserialize<Recipe>(text, AssayJson.Line) : null;
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>A recipe that a stranger's run names, brought into range; null for what cannot be repeated.</summary>
    public static Recipe? Tame(Recipe? recipe) => recipe switch
    {
        Recipe.Single single => Tame(single),
        Recipe.Blend { Parts: { } parts } when parts.Select(Tame).OfType<Recipe.Single>().ToList() is var tame && tame.Count == parts.Count && tame.Count > 0
            => new Recipe.Blend(tame),
        _ => null,
    };

    private static Recipe.Single? Tame(Recipe.Single? single)
        => single is { Features: not null } && Tame(single.Learner) is { } learner
            ? single with { Features = Tame(single.Features), Learner = learner }
            : null;

    /// <summary>The settings of boosted trees, by the names that XGBoost's users give them; null unless depth and pace are there.</summary>
    public static BoostingSettings? Boosting(Run run)
    {
        var usual = new BoostingSettings();
        return Number("max_depth") is { } depth && (Number("eta") ?? Number("learning_rate")) is { } eta
            ? Tame(new BoostingSettings
            {
                Depth = (int)Math.Clamp(depth, 1, 16),
                Eta = eta,
                Subsample = Number("subsample") ?? usual.Subsample,
                ColumnSample = Number("colsample_bytree") ?? usual.ColumnSample,
                MinChildWeight = Number("min_child_weight") ?? usual.MinChildWeight,
                Lambda = Number("lambda") ?? Number("reg_lambda") ?? usual.Lambda,
                Alpha = Number("alpha") ?? Number("reg_alpha") ?? usual.Alpha,
                MaxBin = (int)Math.Clamp(Number("max_bin") ?? usual.MaxBin, 16, 1024),
            })
            : null;

        double? Number(string name)
            => double.TryParse(run.Parameter(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }

    private static Learner? Tame(Learner? learner) => learner switch
    {
        Learner.Linear linear when double.IsFinite(linear.C) => linear with { C = Math.Clamp(linear.C, 1e-6, 1e6) },
        Learner.Boosted { Settings: { } settings } boosted => new Learner.Boosted(
            Tame(settings), Math.Clamp(boosted.Rounds, 1, 6000), Math.Clamp(boosted.Patience, 0, 500)),
        Learner.Neighbours near when double.IsFinite(near.Focus) && Enum.IsDefined(near.Voting)
            => near with { K = Math.Clamp(near.K, 1, 200), Focus = Math.Clamp(near.Focus, 0, 2) },
        Learner.Kernel kernel when double.IsFinite(kernel.Gamma) && double.IsFinite(kernel.C) && double.IsFinite(kernel.Focus) => new Learner.Kernel(
            Math.Clamp(kernel.Gamma, 1e-4, 1e4), Math.Clamp(kernel.C, 1e-4, 1e6), Math.Clamp(kernel.Landmarks, 10, 4000), Math.Clamp(kernel.Focus, 0, 2))
        {
            Duels = kernel.Duels,
        },
        Learner.Network { Settings.Hidden: { Count: > 0 and <= 3 } hidden } network => new Learner.Network(
            Tame(network.Settings) with { Hidden = [.. hidden.Select(units => Math.Clamp(units, 1, 512))] },
            Math.Clamp(network.Epochs, 1, 500), Math.Clamp(network.Patience, 0, 100)),
        _ => null,
    };

    // A value that is no number compares with nothing, and clamping lets it pass.
    private static NetworkSettings Tame(NetworkSettings settings) => settings with
    {
        Rate = double.IsFinite(settings.Rate) ? Math.Clamp(settings.Rate, 1e-5, 0.1) : new NetworkSettings().Rate,
        Decay = double.IsFinite(settings.Decay) ? Math.Clamp(settings.Decay, 0, 10) : new NetworkSettings().Decay,
        Dropout = double.IsFinite(settings.Dropout) ? Math.Clamp(settings.Dropout, 0, 0.9) : new NetworkSettings().Dropout,
        Nets = Math.Clamp(settings.Nets, 1, 10),
    };

    private static BoostingSettings Tame(BoostingSettings trees) => trees with
    {
        Depth = Math.Clamp(trees.Depth, 1, 16),
        Eta = Math.Clamp(trees.Eta, 0.01, 1),
        Subsample = Math.Clamp(trees.Subsample, 0.1, 1),
        ColumnSample = Math.Clamp(trees.ColumnSample, 0.05, 1),
        MinChildWeight = Math.Clamp(trees.MinChildWeight, 0, 1e4),
        Lambda = Math.Clamp(trees.Lambda, 0, 1e4),
        Alpha = Math.Clamp(trees.Alpha, 0, 1e4),
        MaxBin = Math.Clamp(trees.MaxBin, 16, 1024),
        NodeSample = Math.Clamp(trees.NodeSample, 0.05, 1),
        Parallel = Math.Clamp(trees.Parallel, 1, 500),
        Objective = Objectives.Contains(trees.Objective) ? trees.Objective : null,
    };

    private static readonly string[] Objectives =
        ["rank:pairwise", "rank:ndcg", "rank:map", "reg:squarederror", "reg:absoluteerror", "reg:pseudohubererror"];

    private static FeaturePlan Tame(FeaturePlan plan) => plan with
    {
        Knots = Math.Clamp(plan.Knots, 2, 64),
        MaxOneHotCategories = Math.Clamp(plan.MaxOneHotCategories, 0, 1000),
        MinCategoryRows = Math.Clamp(plan.MinCategoryRows, 1, 100_000),
        Smoothing = Math.Clamp(plan.Smoothing, 0.1, 1e6),
        Interactions = Math.Clamp(plan.Interactions, 0, 40),
        MaxTerms = Math.Clamp(plan.MaxTerms, 0, 20_000),
        Arithmetic = Math.Clamp(plan.Arithmetic, 0, 80),
        Crosses = Math.Clamp(plan.Crosses, 0, 40),
        TargetMeanWindow = Math.Clamp(plan.TargetMeanWindow, 0, 1),
    };
}
