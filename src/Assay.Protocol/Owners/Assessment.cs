namespace Assay.Protocol.Owners;

/// <summary>
/// What the scores allow to be said, computed once: every page, sentence and script reads it from here. Differences are the first
/// score less the second, in the metric's unit; whether that is better follows from the metric and is said in <see cref="ScoreDifference.Result"/>.
/// </summary>
public sealed record Assessment
{
    /// <summary>The candidate with the best public score, by its slug: a choice made without private scores. Null where there is none.</summary>
    public string? Leader { get; init; }

    /// <summary>The scores on public rows, which candidates were developed on.</summary>
    public required SplitAssessment Public { get; init; }

    /// <summary>The scores on private rows; null unless they were revealed.</summary>
    public SplitAssessment? Private { get; init; }

    /// <summary>
    /// By how much the leader's public score is expected to be too good because it was chosen for it, in the metric's unit; null where
    /// there are fewer than two candidates.
    /// </summary>
    public double? SelectionBias { get; init; }
}

/// <summary>What the scores on the rows of one split allow to be said.</summary>
public sealed record SplitAssessment
{
    /// <summary>The candidates by their score, best first.</summary>
    public required IReadOnlyList<AssessedCandidate> Candidates { get; init; }

    /// <summary>
    /// True where every standard error of a difference is that of paired scores; false in labs in which a score was kept before
    /// contributions of rows were: then errors are those of independent scores, and may be several times too large.
    /// </summary>
    public required bool Paired { get; init; }

    /// <summary>How many standard errors make the simultaneous 95 % intervals: those that hold for all differences at once.</summary>
    public required double CriticalValue { get; init; }
}

/// <summary>One candidate on one split.</summary>
public sealed record AssessedCandidate
{
    public required DirectionId Direction { get; init; }
    public required string Slug { get; init; }
    public required Estimate Score { get; init; }

    /// <summary>False where its score is worse than another's at 95 %, all candidates considered together.</summary>
    public required bool MayBeBest { get; init; }

    /// <summary>Against the best score on this split, at 95 % simultaneously; null for the best itself.</summary>
    public ScoreDifference? AgainstBest { get; init; }

    /// <summary>Against the baseline; null where there is none.</summary>
    public ScoreDifference? AgainstBaseline { get; init; }

    /// <summary>Against the best possible score, where that is known.</summary>
    public ScoreDifference? AgainstBound { get; init; }

    /// <summary>
    /// By how much it is worse on private rows than on public ones (above 0: worse there, whichever way the metric runs); only in
    /// the private split.
    /// </summary>
    public ScoreDifference? Drop { get; init; }

    /// <summary>That drop less the baseline's, which nobody tuned: what of it the rows do not explain.</summary>
    public ScoreDifference? DropBeyondBaseline { get; init; }
}

/// <summary>A difference with its 95 % interval.</summary>
/// <param name="Difference">In the metric's unit.</param>
/// <param name="StandardError">Of the difference: paired where the rows are the same and their contributions known.</param>
/// <param name="Low">The lower end of the 95 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Result">What the interval says.</param>
public sealed record ScoreDifference(double Difference, double StandardError, double Low, double High, DifferenceResult Result);

/// <summary>What the interval of a difference says of the first score.</summary>
public enum DifferenceResult
{
    /// <summary>The interval contains 0.</summary>
    NotSignificant,

    /// <summary>It is better, at 95 %.</summary>
    Better,

    /// <summary>It is worse, at 95 %.</summary>
    Worse,
}
