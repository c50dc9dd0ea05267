using Assay.Journal;
using Assay.Labs;

namespace Assay.Vault;

/// <summary>The files of a vault. A file is sealed to its name: under another one it does not open.</summary>
internal static class Names
{
    public const string Recipe = "recipe";
    public const string Baseline = "baseline";

    public static string Rows(Split split) => $"{Word(split)}-rows";

    public static string Features(Split split) => $"{Word(split)}-features";

    private static string Word(Split split) => split switch
    {
        Split.Public => "public",
        Split.Private => "private",
        Split.Final => "final",
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "A split of an unknown kind."),
    };
}

/// <summary>What a vault was made to measure, and the commitments to the best possible scores where they are known.</summary>
/// <param name="Drawer">True when there is a final test set; the recipe is sealed, so that none can be taken away unseen.</param>
/// <param name="Contributions">True where every score that is joined has its contributions; likewise.</param>
internal sealed record Sealed(SealingRecipe Recipe, CommittedPair? Bound, bool Drawer = false, bool Contributions = false);
