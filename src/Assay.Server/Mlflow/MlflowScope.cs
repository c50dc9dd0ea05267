using Assay.Tracking;

namespace Assay.Server.Mlflow;

/// <summary>What one request may reach: found by the caller from the door and the token it came with.</summary>
/// <param name="Stores">The labs within reach; a direction's door has one.</param>
/// <param name="Writer">Who speaks.</param>
/// <param name="OfficialTags">What Assay sets on each run that this request creates.</param>
internal sealed record MlflowScope(IReadOnlyList<RunStore> Stores, Writer Writer, IReadOnlyDictionary<string, string> OfficialTags)
{
    /// <summary>How many bytes of artifacts the writer may keep in a lab altogether.</summary>
    public long ArtifactBytes { get; init; } = 4L << 30;

    /// <summary>Makes the store of a new experiment, given its name; null where none can be made.</summary>
    public Func<string, RunStore>? NewExperiment { get; init; }
}
