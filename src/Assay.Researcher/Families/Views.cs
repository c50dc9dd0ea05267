using Assay.Researcher.Features;

namespace Assay.Researcher.Families;

/// <summary>Changes of how columns are seen that several families try.</summary>
internal static class Views
{
    public static Move WithoutNoise { get; } = new(
        "noise columns left out", "What gains no more than a shuffled copy of itself can only mislead.",
        recipe => recipe with { Features = recipe.Features with { Pruned = true } });

    public static Move OneUnit { get; } = new(
        "one unit for all numbers", "What is of one kind, as the pixels of an image are, keeps its proportions: what hardly varies hardly counts.",
        recipe => recipe with { Features = recipe.Features with { Numbers = NumberTreatment.Alike } });

    public static Move ByRank { get; } = new(
        "numbers by rank", "Outliers and units no longer matter.",
        recipe => recipe with { Features = recipe.Features with { Numbers = NumberTreatment.Ranked } });
}
