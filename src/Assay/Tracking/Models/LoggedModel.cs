using Assay.Protocol;

namespace Assay.Tracking.Models;

/// <summary>Where a logged model stands, in MLflow's words.</summary>
public enum ModelStatus
{
    Pending = 1,
    Ready = 2,
    UploadFailed = 3,
}

/// <summary>A measurement of a logged model.</summary>
public sealed record ModelMetric(string Key, MetricPoint Point, string RunId, string? DatasetName, string? DatasetDigest);

/// <summary>A model that a run logged (MLflow 3): a name for a folder of artifacts, with what was measured of it.</summary>
public sealed record LoggedModel
{
    /// <summary><c>m-</c> and 32 lowercase hex digits.</summary>
    public required string Id { get; init; }

    public required string ExperimentId { get; init; }

    /// <summary>The direction that logged it; null for the owner's own.</summary>
    public required DirectionId? Direction { get; init; }

    public required string Name { get; init; }
    public required string Type { get; init; }
    public required ModelStatus Status { get; init; }
    public required string? StatusMessage { get; init; }
    public required string SourceRunId { get; init; }

    /// <summary>Milliseconds since the epoch, by Assay's clock.</summary>
    public required long Created { get; init; }

    /// <summary>Milliseconds since the epoch, by Assay's clock.</summary>
    public required long Updated { get; init; }

    public required IReadOnlyDictionary<string, string> Params { get; init; }
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The latest point for each key, run and dataset.</summary>
    public required IReadOnlyList<ModelMetric> Metrics { get; init; }

    /// <summary>About how long it is when it is written out.</summary>
    public long Characters => (300L * Metrics.Count) + Params.Concat(Tags).Sum(text => 30L + text.Key.Length + text.Value.Length);

    /// <summary>Where MLflow's clients look for its artifacts.</summary>
    public string ArtifactUri => $"mlflow-artifacts:/{ExperimentId}/models/{Id}/artifacts";
}

/// <summary>What a client says when it begins to log a model.</summary>
public sealed record ModelCreation
{
    /// <summary>Null or empty: the store names it.</summary>
    public string? Name { get; init; }

    public string Type { get; init; } = "";
    public string SourceRunId { get; init; } = "";
    public IReadOnlyList<KeyValuePair<string, string>> Params { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
