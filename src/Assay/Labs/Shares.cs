namespace Assay.Labs;

/// <summary>Which shares of the rows may be sealed.</summary>
internal static class Shares
{
    public const double Usual = 0.2;
    public const int UsualSeed = 17;
    public const double Least = 0.01;
    public const double Most = 0.8;

    /// <summary>Why two shares cannot stand beside each other, in a sentence; null when they can.</summary>
    public static string? Fault(SplitRecipe split)
        => split.Public + split.Private > 0.9
            ? "public and private together leave less than a tenth of the rows to learn from: make them smaller."
            : null;
}
