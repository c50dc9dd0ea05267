using Assay.Journal;
using Assay.Labs;

namespace Assay.Vault;

/// <summary>The files of a vault. A file is sealed to its name: under another one it does not open.</summary>
internal static class Names
{
    public const string Recipe = "recipe";
    public const string Features = "private-features";
    public const string Baseline = "baseline";

    public static string Rows(Split split) => split == Split.Public ? "public-rows" : "private-rows";
}

/// <summary>What a vault was made to measure, and the commitments to the best possible scores where they are known.</summary>
internal sealed record Sealed(SealingRecipe Recipe, CommittedPair? Bound);
