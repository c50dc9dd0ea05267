namespace Assay.Protocol.Owners;

/// <summary>Which tracked runs of a lab are asked for.</summary>
/// <param name="Dir">The lab's folder.</param>
public sealed record RunsRequest(string Dir)
{
    /// <summary>The slug or id of the direction that made them; null: all.</summary>
    public string? Direction { get; init; }

    /// <summary>A filter as MLflow writes it: <c>metrics.cv_auc &gt; 0.7 and params.model = 'gam'</c>.</summary>
    public string? Filter { get; init; }

    /// <summary>Keys as MLflow writes them: <c>metrics.cv_auc DESC</c>. The latest start comes first when there is none.</summary>
    public IReadOnlyList<string> OrderBy { get; init; } = [];

    /// <summary>At most so many runs.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>The runs with these ids, or beginnings of ids, in this order; other filters are then ignored.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];
}

/// <summary><c>assay runs --json</c>: tracked runs as their agents reported them.</summary>
/// <param name="Runs">The runs that were asked for.</param>
/// <param name="More">True where more follow than were asked for.</param>
public sealed record RunsAnswer(IReadOnlyList<RunView> Runs, bool More);

/// <summary>One tracked run. Its content is reported by its agent, except metrics and tags with Assay's names.</summary>
public sealed record RunView
{
    /// <summary>32 lowercase hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The slug of the direction that made it; null for the owner's own.</summary>
    public string? Direction { get; init; }

    /// <summary>MLflow's word: <c>RUNNING</c>, <c>SCHEDULED</c>, <c>FINISHED</c>, <c>FAILED</c> or <c>KILLED</c>.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>Seconds from start to end; null while it has not ended.</summary>
    public double? Seconds { get; init; }

    public required IReadOnlyDictionary<string, string> Params { get; init; }

    /// <summary>The latest value of each metric; null where it is not a number.</summary>
    public required IReadOnlyDictionary<string, double?> Metrics { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }
}
