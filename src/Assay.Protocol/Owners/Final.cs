using System.Globalization;
using System.Text.Json.Serialization;

namespace Assay.Protocol.Owners;

/// <summary>Asks to open a lab's final test set for one direction's candidate.</summary>
/// <param name="Direction">Its slug or its id.</param>
public sealed record FinalRequest(string Dir, string Direction);

/// <summary><c>assay final --json</c>: the result of its one use.</summary>
public sealed record FinalAnswer
{
    public required FinalCandidate Direction { get; init; }

    /// <summary>The candidate's score in its rehearsal.</summary>
    public required Estimate Public { get; init; }

    /// <summary>Its private score, if that was revealed before; opening the drawer reveals none.</summary>
    public Estimate? Private { get; init; }

    /// <summary>Null when the candidate failed on the final rows.</summary>
    public Estimate? Final { get; init; }

    /// <summary>The baseline on the final rows.</summary>
    public Estimate? Baseline { get; init; }

    /// <summary>The best possible score on these very rows, where it is known.</summary>
    public double? Bound { get; init; }

    /// <summary>The candidate's final score less the baseline's, paired; null where one is missing.</summary>
    public ScoreDifference? AgainstBaseline { get; init; }

    /// <summary>The candidate's final score less the best possible one.</summary>
    public ScoreDifference? AgainstBound { get; init; }

    /// <summary>Why there is no final score; null if there is one.</summary>
    public string? Note { get; init; }

    /// <summary>How many candidates had a private score when this one was chosen.</summary>
    public required int ChosenAmong { get; init; }

    /// <summary>How often private scores or the final score were viewed, this time included.</summary>
    public required int Looks { get; init; }
}

/// <summary>The candidate for which the drawer was opened.</summary>
public sealed record FinalCandidate(DirectionId Id, string Slug, string Commit);

/// <summary>How far a final test set is used up.</summary>
public enum FinalStage
{
    /// <summary>Nobody opened it.</summary>
    Sealed,

    /// <summary>It is used up for a candidate that has not come through the clean room yet.</summary>
    Claimed,

    /// <summary>It was opened, and its number is in the vault.</summary>
    Graded,

    /// <summary>It was opened, and the candidate failed.</summary>
    Failed,
}

/// <summary>A lab's final test set without any number.</summary>
/// <param name="Direction">The slug of the direction for whose candidate it was opened.</param>
/// <param name="Opened">When.</param>
/// <param name="ChosenAmong">How many candidates had a private score then.</param>
public sealed record FinalStatus(FinalStage Stage, string? Direction = null, DateTimeOffset? Opened = null, int? ChosenAmong = null)
{
    /// <summary>What is to be known of it, in a sentence.</summary>
    [JsonIgnore]
    public string Sentence => Stage switch
    {
        FinalStage.Sealed => "The final test set is sealed and unused.",
        FinalStage.Claimed => $"{Begun}, not scored yet: run `assay final` for it again. {Later}",
        FinalStage.Failed => $"{Begun}, which failed on it. {Later}",
        _ => $"{Begun}. {Later}",
    };

    private const string Later = "Later submissions have no final score.";

    private string Begun => string.Create(CultureInfo.InvariantCulture, $"The final test set was used on {Opened?.UtcDateTime:yyyy-MM-dd} for {Direction}");
}
