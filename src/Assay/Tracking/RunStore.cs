using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>
/// The runs of one lab as agents report them: an SQLite database with the artifacts as files beside it.
/// What was acknowledged survives the end of the process; nothing is ever removed. Safe for use by many threads.
/// </summary>
public sealed class RunStore : IDisposable
{
    private RunStore(string experimentId) => ExperimentId = experimentId;

    /// <summary>The id under which MLflow's clients know the lab.</summary>
    public string ExperimentId { get; }

    /// <summary>Opens the store, making what is missing. A name that the store already has wins over <paramref name="experimentName"/>.</summary>
    public static RunStore Open(string databaseFile, string artifactFolder, string experimentId, string experimentName, TimeProvider clock)
        => throw new NotSupportedException();

    /// <summary>How many runs a direction reported, deleted ones included; null counts the whole lab's.</summary>
    public int Count(DirectionId? direction) => throw new NotSupportedException();

    /// <summary>A direction's runs, newest last, deleted ones included; null lists the whole lab's.</summary>
    public IReadOnlyList<TrackedRun> Runs(DirectionId? direction) => throw new NotSupportedException();

    /// <summary>The run, or null when there is none of that id.</summary>
    public TrackedRun? Find(string runId) => throw new NotSupportedException();

    /// <summary>Ends what a guest left open.</summary>
    public void EndOpenRuns(DirectionId direction, RunEnd end) => throw new NotSupportedException();

    /// <summary>Writes a metric in Assay's own name, such as <see cref="OfficialNames.PublicScore"/>.</summary>
    public void WriteOfficial(string runId, string metric, double value, long step) => throw new NotSupportedException();

    /// <summary>Writes a tag in Assay's own name on every run of a direction; nobody else can change it from then on.</summary>
    public void TagOfficially(DirectionId direction, string key, string value) => throw new NotSupportedException();

    /// <summary>The host's path of a run's artifact when it exists as a plain file or folder within the artifact folder, else null.</summary>
    public string? ArtifactPath(string runId, string relative) => throw new NotSupportedException();

    /// <summary>Every file at or below a run's artifact in the order of their paths (relative to the run), with its size and lowercase hex digest.</summary>
    public IReadOnlyList<(string Path, long Size, string Sha256)> ArtifactDigests(string runId, string relative) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
