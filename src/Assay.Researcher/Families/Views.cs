using Assay.Researcher.Features;

namespace Assay.Researcher.Families;

/// <summary>Changes of how columns are seen that several families try.</summary>
internal static class Views
{
    public static Move WithoutNoise { get; } = new(
        "feature selection", "Drops columns that gain no more than a shuffled copy of themselves (shadow features).",
        recipe => recipe with { Features = recipe.Features with { Selection = true } });

    /// <summary>The plan with every category as its target mean.</summary>
    public static FeaturePlan TargetEncoded(FeaturePlan plan)
        => plan with { LowCardinality = CategoryTreatment.Target, HighCardinality = CategoryTreatment.Target };

    public static Move OneUnit { get; } = new(
        "common scale", "One scale for all numbers: columns of one unit, such as pixels, keep their proportions.",
        recipe => recipe with { Features = recipe.Features with { Numbers = NumberTreatment.CommonScale } });

    public static Move ByRank { get; } = new(
        "quantile-transformed numbers", "Outliers and units no longer matter.",
        recipe => recipe with { Features = recipe.Features with { Numbers = NumberTreatment.QuantileNormal } });
}
