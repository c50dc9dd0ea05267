namespace Assay.Researcher.Tracking;

/// <summary>A key and its value: a parameter or a tag.</summary>
internal sealed record Pair(string Key, string Value);

/// <summary>One point of a metric; the time is in milliseconds since 1970.</summary>
internal sealed record MetricPoint(string Key, double Value, long Timestamp, long Step);

/// <summary>What MLflow calls an experiment: here, the lab.</summary>
internal sealed record Experiment(string ExperimentId, string? Name = null);

internal sealed record ExperimentAnswer(Experiment Experiment);

internal sealed record ExperimentCreated(string ExperimentId);

/// <summary>A run as the server tells it.</summary>
internal sealed record Run(RunInfo Info, RunData? Data = null)
{
    public string? Tag(string key) => Data?.Tags?.FirstOrDefault(tag => tag.Key == key)?.Value;

    public string? Parameter(string key) => Data?.Params?.FirstOrDefault(parameter => parameter.Key == key)?.Value;

    public double? Metric(string key) => Data?.Metrics?.FirstOrDefault(metric => metric.Key == key)?.Value;
}

internal sealed record RunInfo(string RunId, string? RunName = null, string? Status = null, string? ArtifactUri = null)
{
    /// <summary>When it began, in milliseconds since 1970.</summary>
    public long? StartTime { get; init; }

    /// <summary>When it ended, likewise; null while it goes on.</summary>
    public long? EndTime { get; init; }
}

internal sealed record RunData(
    IReadOnlyList<MetricPoint>? Metrics = null, IReadOnlyList<Pair>? Params = null, IReadOnlyList<Pair>? Tags = null);

internal sealed record RunAnswer(Run Run);

internal sealed record RunsAnswer(IReadOnlyList<Run>? Runs = null, string? NextPageToken = null);

/// <summary>How a run ended, in MLflow's words.</summary>
internal static class RunEnd
{
    public const string Finished = "FINISHED";
    public const string Failed = "FAILED";
    public const string Killed = "KILLED";
}
