using Assay.Researcher.Recipes;

namespace Assay.Researcher.Families;

/// <summary>One thing to try.</summary>
/// <param name="Recipe">What to fit.</param>
/// <param name="Description">What is new about it, in a few words.</param>
/// <param name="Why">Why it is worth a fit; written down before the fit.</param>
internal sealed record Attempt(Recipe Recipe, string Description, string Why)
{
    /// <summary>The change to the best before it, by the move's name; null where it is no such change.</summary>
    public string? Mutation { get; init; }

    /// <summary>The merged run from which settings were taken, if they were.</summary>
    public string? Borrowed { get; init; }
}
