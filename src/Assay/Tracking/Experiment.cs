namespace Assay.Tracking;

/// <summary>The lab as MLflow's clients see it: an experiment.</summary>
public sealed record Experiment
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Milliseconds since the epoch, by Assay's clock.</summary>
    public required long Created { get; init; }

    /// <summary>Milliseconds since the epoch, by Assay's clock.</summary>
    public required long Updated { get; init; }

    public required bool Deleted { get; init; }
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>Where MLflow's clients look for artifacts.</summary>
    public string ArtifactLocation => $"mlflow-artifacts:/{Id}";
}
