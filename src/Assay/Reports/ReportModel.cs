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

    /// <summary>The unit in which the metric is measured, where it is the target's and that is known.</summary>
    public string? Unit { get; init; }

    /// <summary>What may be said of all these scores; null where there is no candidate.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>The leader's scores by the lab's other metrics.</summary>
    public IReadOnlyList<OtherMetric> OtherMetrics { get; init; } = [];

    /// <summary>The baseline.</summary>
    public ReportPair? Baseline { get; init; }

    /// <summary>The best possible score on these very rows, where it is known.</summary>
    public ReportPair? Bound { get; init; }

    public ReportLimits? Limits { get; init; }
    public required Spending Spent { get; init; }

    /// <summary>How often private scores were viewed, this report's own view included.</summary>
    public int PrivateViews { get; init; }

    /// <summary>How many submissions came after the first of these views.</summary>
    public int SubmissionsAfterView { get; init; }

    /// <summary>The final test set; null where the lab has none.</summary>
    public ReportFinal? Final { get; init; }

    /// <summary>The programs with which candidates are measured.</summary>
    public MeasuredEnvironment? Environment { get; init; }

    public IReadOnlyList<Hazard> Hazards { get; init; } = [];

    /// <summary>Hosts on the internet that the owner opened to agents, in `lab.yaml` as it stands.</summary>
    public IReadOnlyList<string> OpenHosts { get; init; } = [];

    /// <summary>False: no private number is written, whatever the records hold.</summary>
    public required bool Revealed { get; init; }

    /// <summary>The same without any private number, unless they are revealed. The first step of every page.</summary>
    internal ReportModel Concealed() => Revealed ? this : this with
    {
        Directions = [.. Directions.Select(direction => direction with { Private = null, PrivateNote = null })],
        Baseline = Baseline is { } baseline ? baseline with { Private = null } : null,
        Bound = Bound is { } bound ? bound with { Private = null } : null,
        Assessment = Assessment is { } assessment ? assessment with { Private = null } : null,
        OtherMetrics = [.. OtherMetrics.Select(metric => metric with { Private = null, BaselinePrivate = null })],
        Final = Final is { Shown: true } ? Final : Final?.Concealed(),
    };
}

/// <summary>One direction.</summary>
public sealed record ReportDirection
{
    /// <summary>How many agents of other servers ran while its candidate was graded; nobody could freeze them.</summary>
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

    /// <summary>What its candidate predicted for the first public rows, in their order; empty where that is not known.</summary>
    public ReadOnlyMemory<double> Answers { get; init; }
}

/// <summary>One public evaluation.</summary>
/// <param name="Released">Whether the agent got the score.</param>
public sealed record ReportEvaluation(DateTimeOffset At, DirectionId Direction, Estimate Public, bool Released);

/// <summary>The leader's score by a metric that the lab keeps besides its own, and the baseline's; private ones are null unless revealed.</summary>
public sealed record OtherMetric(string Name, Estimate Public, Estimate? Private)
{
    public Estimate? BaselinePublic { get; init; }
    public Estimate? BaselinePrivate { get; init; }
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
