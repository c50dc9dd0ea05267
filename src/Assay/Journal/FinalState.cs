namespace Assay.Journal;

/// <summary>The final test set after it was opened: for whom, when, and what came of it.</summary>
/// <param name="Claim">The candidate for which it is used up.</param>
/// <param name="At">When that was decided.</param>
/// <param name="ChosenAmong">How many candidates had a private score then.</param>
public sealed record FinalState(FinalClaimed Claim, DateTimeOffset At, int ChosenAmong)
{
    /// <summary>Null while the candidate has not come through the clean room.</summary>
    public FinalGraded? Graded { get; init; }

    /// <summary>How often the owner was told the outcome.</summary>
    public int Looks { get; init; }
}
