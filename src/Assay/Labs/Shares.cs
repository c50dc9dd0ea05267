namespace Assay.Labs;

/// <summary>Which shares of the rows may be sealed.</summary>
internal static class Shares
{
    public const double Usual = 0.2;
    public const int UsualSeed = 17;
    public const double Least = 0.01;
    public const double Most = 0.8;

    // Shares are decimal fractions, and their sum in binary may be a hair more than it says.
    private const double Together = 0.9 + 1e-9;

    /// <summary>Why the shares cannot stand beside each other, in a sentence; null when they can.</summary>
    public static string? Fault(SplitRecipe split)
        => split.Public + split.Private + (split.Final ?? 0) > Together
            ? $"public{(split.Final is null ? " and private" : ", private and final")} together leave less than a tenth of the rows for training: make them smaller."
            : null;
}
