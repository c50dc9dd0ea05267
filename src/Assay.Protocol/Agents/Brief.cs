using System.Text.Json.Serialization;

namespace Assay.Protocol.Agents;

/// <summary>Everything that an agent needs when it starts, or restarts after an interruption (<c>GET /api/brief</c>).</summary>
public sealed record Brief
{
    public required string Lab { get; init; }
    public required string Goal { get; init; }
    public required TaskKind Task { get; init; }
    public required MetricInfo Metric { get; init; }
    public required Feedback Feedback { get; init; }
    public required DirectionId Direction { get; init; }

    /// <summary>The branch of the clone, <c>exp/d-0007</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>What this direction announced, if it did so before an interruption.</summary>
    public Announced? Announced { get; init; }

    /// <summary>True once the one submission is claimed: nothing more can be submitted.</summary>
    public required bool Submitted { get; init; }

    public required BriefData Data { get; init; }
    public required BudgetAnswer Budget { get; init; }

    /// <summary>The best score released in this lab so far, with its direction's slug.</summary>
    public Estimate? StandingBest { get; init; }

    /// <summary>The owner's guidance to all agents, oldest first.</summary>
    public required IReadOnlyList<string> Guidance { get; init; }

    /// <summary>What the owner suggests that this direction tries, where she did.</summary>
    public string? Suggestion { get; init; }

    /// <summary>What <c>python3</c> is behind the wall and in the clean room, and which libraries it has; null when there is none.</summary>
    public string? Environment { get; init; }

    /// <summary>The rules in plain sentences.</summary>
    public required IReadOnlyList<string> Rules { get; init; }
}

/// <summary>Where the data lie, relative to the clone, and what is in them.</summary>
/// <param name="Train">CSV with header: id, features, target.</param>
/// <param name="Public">CSV with header: id, features.</param>
/// <param name="Schema">JSON: the columns and their kinds.</param>
/// <param name="Id">The id column's name in both files.</param>
/// <param name="Target">The target column's name in the training file.</param>
/// <param name="Positive">Binary tasks: the target value whose probability is predicted.</param>
/// <param name="TrainRows">Rows of the training file.</param>
/// <param name="PublicRows">Rows of the public file.</param>
public sealed record BriefData(string Train, string Public, string Schema, string Id, string Target, string? Positive, int TrainRows, int PublicRows)
{
    /// <summary>Multiclass: the target's values, which name the columns of a prediction file; else null.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>The column whose rows stay in one split, if there is one; in a ranking task rows are ordered within it.</summary>
    public string? Group { get; init; }

    /// <summary>The column by which later rows fall into later splits, if there is one.</summary>
    public string? Time { get; init; }
}

/// <summary>What this direction may still spend (<c>GET /api/budget</c>).</summary>
/// <param name="EvaluationsLeft">The smaller of the direction's and the lab's remaining evaluations.</param>
/// <param name="SecondsLeft">Wall-clock seconds until the agent is ended.</param>
/// <param name="UsdLeft">Money left for model calls, US dollars; null where nothing is metered.</param>
public sealed record BudgetAnswer(int EvaluationsLeft, double SecondsLeft, decimal? UsdLeft)
{
    /// <summary>How many directions may be opened after this one, the number allowed; 0 for the last one, and when no research goes on.</summary>
    public int DirectionsLeft { get; init; }

    /// <summary>Wall-clock seconds that the rehearsal of a submission usually took in this lab: keep more than that for yours. Null before the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SubmittingSeconds { get; init; }
}

/// <summary>The owner's standing words (<c>GET /api/guidance</c>).</summary>
public sealed record GuidanceAnswer(IReadOnlyList<string> Guidance);

/// <summary>What earlier directions did and learned (<c>GET /api/history</c>). No private number is ever in it.</summary>
public sealed record History(IReadOnlyList<HistoryEntry> Directions);

/// <summary>One direction as later agents see it.</summary>
public sealed record HistoryEntry
{
    public required DirectionId Direction { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string Rationale { get; init; }

    /// <summary>The method that it follows, where its agent named one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Approach? Approach { get; init; }

    public required string Agent { get; init; }
    public required DirectionStatus Status { get; init; }

    /// <summary>The best score that the ladder released to it, if any.</summary>
    public Estimate? Released { get; init; }

    public required int Runs { get; init; }
    public required int Evaluations { get; init; }
    public required IReadOnlyList<Learning> Learnings { get; init; }
}

/// <summary>How research is done well here: the text of each skill, by its name (<c>GET /api/skills</c>).</summary>
public sealed record SkillsAnswer(IReadOnlyDictionary<string, string> Skills);
