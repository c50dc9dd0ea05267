namespace Assay.Protocol.Owners;

/// <summary><c>assay labs --json</c>: the labs of a state folder.</summary>
/// <param name="Labs">Those that were active last first.</param>
public sealed record LabsAnswer(IReadOnlyList<LabSummary> Labs);

/// <summary>One lab in a line.</summary>
public sealed record LabSummary
{
    /// <summary>The lab's name; its id where no name is known.</summary>
    public required string Lab { get; init; }

    public required string Id { get; init; }

    /// <summary>The lab's folder as it was opened last; null where no command of this version has opened it yet.</summary>
    public string? Dir { get; init; }

    /// <summary>Null where the lab cannot be opened.</summary>
    public LabActivity? State { get; init; }

    public MetricInfo? Metric { get; init; }

    /// <summary>The direction that leads on public.</summary>
    public Best? Best { get; init; }

    /// <summary>The baseline's public score.</summary>
    public PublicBaseline? Baseline { get; init; }

    public int Directions { get; init; }

    /// <summary>How many agents are running now.</summary>
    public int AgentsAtWork { get; init; }

    /// <summary>When the journal was written last; null where it cannot be read.</summary>
    public DateTimeOffset? LastActivity { get; init; }

    /// <summary>Why the lab cannot be opened, or what speaks against its scores; null where nothing does.</summary>
    public string? Note { get; init; }
}
