using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>A run as its agent reported it. Only what <see cref="OfficialNames"/> covers and <see cref="Created"/> is Assay's own word.</summary>
public sealed record TrackedRun
{
    /// <summary>32 lowercase hex digits.</summary>
    public required string Id { get; init; }

    public required string ExperimentId { get; init; }

    /// <summary>The direction that created it; null for the owner's own.</summary>
    public required DirectionId? Direction { get; init; }

    public required string Name { get; init; }
    public required string User { get; init; }
    public required RunStatus Status { get; init; }

    /// <summary>Milliseconds since the epoch, as the agent said.</summary>
    public required long StartTime { get; init; }

    /// <summary>Milliseconds since the epoch, as the agent said; null while it has not ended.</summary>
    public required long? EndTime { get; init; }

    /// <summary>When the store heard of it first, by Assay's clock.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>True when it was deleted; nothing is ever removed.</summary>
    public required bool Deleted { get; init; }

    /// <summary>The latest point of each metric: the largest step, then timestamp, then value.</summary>
    public required IReadOnlyDictionary<string, MetricPoint> Metrics { get; init; }

    public required IReadOnlyDictionary<string, string> Params { get; init; }
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The datasets that it says it used.</summary>
    public required IReadOnlyList<DatasetInput> Datasets { get; init; }

    /// <summary>The ids of logged models that it says it used.</summary>
    public required IReadOnlyList<string> ModelInputs { get; init; }

    /// <summary>The logged models that it says it made.</summary>
    public required IReadOnlyList<ModelLink> ModelOutputs { get; init; }

    /// <summary>About how long it is when it is written out.</summary>
    internal long Characters => (200L * (Metrics.Count + ModelInputs.Count + ModelOutputs.Count))
        + Params.Concat(Tags).Sum(text => 30L + text.Key.Length + text.Value.Length)
        + Datasets.Sum(data => 200L + data.Source.Length + (data.Schema ?? "").Length + (data.Profile ?? "").Length);

    /// <summary>Where MLflow's clients look for its artifacts.</summary>
    public string ArtifactUri => $"mlflow-artifacts:/{ExperimentId}/{Id}/artifacts";
}

/// <summary>One point of a metric. An infinity is kept as the largest finite number, as MLflow does.</summary>
/// <param name="Value">A finite number or NaN.</param>
/// <param name="Timestamp">Milliseconds since the epoch.</param>
/// <param name="Step">The step, 0 where none was given.</param>
public readonly record struct MetricPoint(double Value, long Timestamp, long Step);
