using Assay.Researcher.Boosting;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Families;

/// <summary>What a family may take into account besides its own notebook.</summary>
internal sealed record Ground
{
    /// <summary>What all chance of this direction follows from.</summary>
    public required int Seed { get; init; }

    /// <summary>The time for looking, in seconds, from beginning to end.</summary>
    public double LookingSeconds { get; init; }

    /// <summary>How many more fits of the usual size there is time for; null before the first.</summary>
    public double? FitsLeft { get; init; }

    /// <summary>Which region of a search this is: 1 for the first direction of its family.</summary>
    public int Region { get; init; } = 1;

    /// <summary>The best recipe of each family that merged directions tracked, the best first.</summary>
    public IReadOnlyList<Sibling> Siblings { get; init; } = [];
}

/// <summary>A merged direction's run from which this one may learn.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Branch">The branch it was made on.</param>
/// <param name="Family">The family's title, where the run says it.</param>
/// <param name="Score">What it tracked on its own holdout: told by an agent, not measured by Assay.</param>
/// <param name="Judged">Whether that score is over folds that had no part in choosing it.</param>
/// <param name="Recipe">The recipe, where it was one of ours.</param>
/// <param name="Boosting">Its parameters of tree growing, where it tracked such.</param>
internal sealed record Sibling(string Run, string Branch, string? Family, double Score, bool Judged, Recipe.Single? Recipe, BoostingSettings? Boosting);
