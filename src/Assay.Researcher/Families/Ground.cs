using Assay.Researcher.Boosting;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Families;

/// <summary>What a family may take into account besides its own notebook.</summary>
internal sealed record Ground
{
    /// <summary>What all chance of this direction follows from.</summary>
    public required int Seed { get; init; }

    /// <summary>What kind of table this is.</summary>
    public required Traits Traits { get; init; }

    /// <summary>The time for looking, in seconds, from beginning to end.</summary>
    public double LookingSeconds { get; init; }

    /// <summary>How many more fits of the usual size there is time for; null before the first.</summary>
    public double? FitsLeft { get; init; }

    /// <summary>Which restart of a search this is: 1 for the first direction of its family.</summary>
    public int Restart { get; init; } = 1;

    /// <summary>The best recipe of each family that merged directions tracked, the best first.</summary>
    public IReadOnlyList<Sibling> Siblings { get; init; } = [];
}

/// <summary>A merged direction's run from which this one may learn.</summary>
/// <param name="Run">The run as tracking has it.</param>
/// <param name="Family">The family's id, where the run says it.</param>
/// <param name="Score">What it tracked on rows it had not seen: told by an agent, not measured by Assay.</param>
/// <param name="Judged">Whether that score is over folds that had no part in choosing it.</param>
/// <param name="Recipe">The recipe, where it was one of ours.</param>
/// <param name="Boosting">Its parameters of tree growing, where it tracked such.</param>
internal sealed record Sibling(Run Run, string? Family, double Score, bool Judged, Recipe? Recipe, BoostingSettings? Boosting)
{
    /// <summary>Whether the built-in agent made it: what a stranger says of training rows, whose targets it knows, weighs nothing.</summary>
    public bool Own { get; init; }

    /// <summary>The branch it was made on.</summary>
    public string Branch => Run.Tag(Names.Branch)!;

    /// <summary>Whether it is what its direction submitted, or could have.</summary>
    public bool IsSubmitted => Run.Info.Status == RunEnd.Finished && Run.Tag(Names.Stage) == Stage.Final.Name;

    /// <summary>Whether it is a whole model of its own that can be weighed against others by what it said of training rows.</summary>
    public bool Weighable
        => Own && IsSubmitted && Recipe is (Recipe.Single or Recipe.Blend) && Run.Tag(Names.OutOfFold) is not null
            && Run.Tag(Names.TimedOut) is null;

    /// <summary>How long one fit took, where it says so.</summary>
    public double? FitSeconds => Run.Metric(Names.Seconds);
}
