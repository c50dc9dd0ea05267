using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>
/// Everything that a report says, as plain data. Numbers come from the journal and the vault unless a member says that
/// agents reported it; text by agents is anything that they liked to write.
/// </summary>
public sealed record ReportModel
{
    public required string Lab { get; init; }
    public string? Goal { get; init; }
    public required TaskKind Task { get; init; }
    public required MetricInfo Metric { get; init; }
    public required Feedback Feedback { get; init; }

    /// <summary>The weakest seal under which any direction ran.</summary>
    public required SealLevel Seal { get; init; }

    /// <summary>When this report was made, and the version of Assay that made it.</summary>
    public required DateTimeOffset At { get; init; }
    public required string Version { get; init; }

    public required LabActivity State { get; init; }

    /// <summary>Why the last research ended, in a sentence.</summary>
    public string? Reason { get; init; }

    public required JournalHead Journal { get; init; }

    /// <summary>What breaks the journal's chain, and where.</summary>
    public string? JournalFault { get; init; }

    public RowCounts? Rows { get; init; }

    /// <summary>In the order in which they were opened.</summary>
    public required IReadOnlyList<ReportDirection> Directions { get; init; }

    /// <summary>In the order in which they were graded.</summary>
    public required IReadOnlyList<ReportEvaluation> Evaluations { get; init; }

    /// <summary>The frozen simple model.</summary>
    public ReportPair? Baseline { get; init; }

    /// <summary>The best possible score on these very rows, where it is known.</summary>
    public ReportPair? Bound { get; init; }

    public ReportLimits? Limits { get; init; }
    public required Spending Spent { get; init; }

    /// <summary>How often anybody looked at private scores or the final one, this report's own look included.</summary>
    public required int Looks { get; init; }

    /// <summary>The final drawer; null where the lab has none.</summary>
    public ReportFinal? Final { get; init; }

    /// <summary>The programs with which candidates are measured.</summary>
    public MeasuredEnvironment? Environment { get; init; }

    public IReadOnlyList<Hazard> Hazards { get; init; } = [];

    /// <summary>Hosts on the internet that the owner opened to agents, in `lab.yaml` as it stands.</summary>
    public IReadOnlyList<string> OpenHosts { get; init; } = [];

    /// <summary>False: no private number is written, whatever the records hold.</summary>
    public required bool Revealed { get; init; }

    /// <summary>The looks that told private scores; the others told the final one alone.</summary>
    internal int PrivateLooks => Looks - (Final?.Looks ?? 0);

    /// <summary>The same without any private number, unless they are revealed. The first step of every page.</summary>
    internal ReportModel Concealed() => Revealed ? this : this with
    {
        Directions = [.. Directions.Select(direction => direction with { Private = null, PrivateNote = null })],
        Baseline = Baseline is { } baseline ? baseline with { Private = null } : null,
        Bound = Bound is { } bound ? bound with { Private = null } : null,
        Final = Final is { Shown: true } ? Final : Final?.Concealed(),
    };
}

/// <summary>One direction.</summary>
public sealed record ReportDirection
{
    /// <summary>How many guests of other servers ran while its candidate was graded; nobody could freeze them.</summary>
    public int Beside { get; init; }

    public required DirectionId Id { get; init; }
    public required string Slug { get; init; }

    /// <summary>By the agent.</summary>
    public required string Title { get; init; }

    /// <summary>By the agent, written before it started.</summary>
    public string? Rationale { get; init; }

    /// <summary>True when that was said before anything was evaluated.</summary>
    public bool AnnouncedBefore { get; init; } = true;

    public required string Agent { get; init; }
    public required SealLevel Seal { get; init; }
    public required DirectionStatus Status { get; init; }

    /// <summary>Runs that the agent reported to tracking.</summary>
    public required int Runs { get; init; }

    public required int Evaluations { get; init; }

    /// <summary>The exact public score of its best evaluation.</summary>
    public Estimate? Public { get; init; }

    /// <summary>The public score of its candidate in rehearsal; null without a candidate.</summary>
    public Estimate? Candidate { get; init; }

    /// <summary>The private score of the same candidate.</summary>
    public Estimate? Private { get; init; }

    /// <summary>Why there is no private score although there is a candidate.</summary>
    public string? PrivateNote { get; init; }

    /// <summary>True where its candidate asks for the past: before it predicts private rows it may learn from the public ones.</summary>
    public bool ReadsPast { get; init; }

    /// <summary>Hosts on the internet that it reached, each once.</summary>
    public IReadOnlyList<string> HostsReached { get; init; } = [];

    /// <summary>How many calls of models it made through the gateway.</summary>
    public int Calls { get; init; }

    /// <summary>True once its one submission is claimed.</summary>
    public required bool Submitted { get; init; }

    /// <summary>What was noticed about its candidate's behaviour.</summary>
    public IReadOnlyList<CandidateMark> Marks { get; init; } = [];

    /// <summary>True once its candidate's behaviour was looked at, and no look had to be left out.</summary>
    public bool Examined { get; init; }

    /// <summary>By the agent.</summary>
    public IReadOnlyList<Learning> Learnings { get; init; } = [];

    /// <summary>What it and its model said to each other; null where it used none.</summary>
    public TranscriptAnswer? Transcript { get; init; }

    /// <summary>Why it ended as it did.</summary>
    public string? Note { get; init; }

    /// <summary>What its candidate answered to the first public rows, in their order; empty where that is not known.</summary>
    public ReadOnlyMemory<double> Answers { get; init; }
}

/// <summary>One public evaluation.</summary>
/// <param name="Released">Whether the agent was told the score.</param>
public sealed record ReportEvaluation(DateTimeOffset At, DirectionId Direction, Estimate Public, bool Released)
{
    /// <summary>What was answered to the first public rows, in their order; empty where that is not known.</summary>
    public ReadOnlyMemory<double> Answers { get; init; }
}

/// <summary>A score on both splits; the private one is null unless revealed.</summary>
public sealed record ReportPair(Estimate Public, Estimate? Private);

/// <summary>How far the owner let the agents go; null where there is no limit.</summary>
public sealed record ReportLimits
{
    public double? Seconds { get; init; }
    public int? Directions { get; init; }
    public int? Evaluations { get; init; }
    public int? DirectionEvaluations { get; init; }
    public decimal? Usd { get; init; }
}
