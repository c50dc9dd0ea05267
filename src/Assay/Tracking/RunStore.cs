using Assay.Protocol;
using Assay.Tracking.Artifacts;
using Assay.Tracking.Models;

namespace Assay.Tracking;

/// <summary>
/// The runs of one lab as agents report them: an SQLite database with the artifacts as files beside it.
/// What was acknowledged survives the end of the process; nothing is ever removed. Safe for use by many threads.
/// </summary>
public sealed class RunStore : IDisposable
{
    private readonly Database database;
    private readonly TimeProvider clock;

    private RunStore(Database database, string artifactFolder, string experimentId, TimeProvider clock)
    {
        (this.database, this.clock) = (database, clock);
        ExperimentId = experimentId;
        Experiment = new ExperimentBook(database, clock);
        Register = new RunRegister(database, clock);
        Log = new RunLog(database);
        Links = new RunLinks(database);
        History = new MetricHistory(database);
        Search = new RunSearch(database);
        Artifacts = new ArtifactFolder(database, artifactFolder);
        Models = new LoggedModels(database, clock);
    }

    /// <summary>The id under which MLflow's clients know the lab.</summary>
    public string ExperimentId { get; }

    public ExperimentBook Experiment { get; }
    public RunRegister Register { get; }
    public RunLog Log { get; }
    public RunLinks Links { get; }
    public MetricHistory History { get; }
    public ArtifactFolder Artifacts { get; }
    public LoggedModels Models { get; }
    internal RunSearch Search { get; }

    /// <summary>Bytes on disk of all that a direction logged, its artifacts included.</summary>
    public long BytesOf(DirectionId direction) => Artifacts.BytesOf(direction) + database.Read(session => LogAllowance.BytesOf(session, direction));

    /// <summary>Opens the store, making what is missing. A name that the store already has wins over <paramref name="experimentName"/>.</summary>
    public static RunStore Open(string databaseFile, string artifactFolder, string experimentId, string experimentName, TimeProvider clock)
    {
        var store = new RunStore(Database.Open(databaseFile), artifactFolder, experimentId, clock);
        try
        {
            store.Experiment.Found(experimentId, experimentName);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>How many runs a direction reported, deleted ones included; null counts the whole lab's.</summary>
    public int Count(DirectionId? direction) => database.Read(session =>
        session.Value<int>("SELECT count(*) FROM runs WHERE @number IS NULL OR direction = @number", new { number = direction?.Number }));

    /// <summary>A direction's runs, newest last, deleted ones included; null lists the whole lab's.</summary>
    public IReadOnlyList<TrackedRun> Runs(DirectionId? direction) => database.Read(session => RunReader.Load(session, session.All<long>(
        "SELECT number FROM runs WHERE @number IS NULL OR direction = @number ORDER BY number", new { number = direction?.Number })));

    /// <summary>The run, or null when there is none of that id.</summary>
    public TrackedRun? Find(string runId) => database.Read(session =>
        RunRow.Find(session, runId) is { } row ? RunReader.Load(session, [row.Number])[0] : null);

    /// <summary>Whether there is a run of that id.</summary>
    public bool Holds(string runId) => database.Read(session => RunRow.Find(session, runId) is not null);

    /// <summary>Ends what a guest left open.</summary>
    public void EndOpenRuns(DirectionId direction, RunEnd end) => Register.EndOpen(direction, end);

    /// <summary>Writes a metric in Assay's own name, such as <see cref="OfficialNames.PublicScore"/>.</summary>
    public void WriteOfficial(string runId, string metric, double value, long step)
        => Log.WriteOfficial(runId, metric, new MetricPoint(value, clock.GetUtcNow().ToUnixTimeMilliseconds(), step));

    /// <summary>Writes a tag in Assay's own name on every run of a direction; nobody else can change it from then on.</summary>
    public void TagOfficially(DirectionId direction, string key, string value) => Register.TagOfficially(direction, key, value);

    /// <summary>
    /// The host's path of a run's artifact when it exists as a plain file or folder within the artifact folder, else null.
    /// An empty <paramref name="relative"/> is the run's whole folder.
    /// </summary>
    public string? ArtifactPath(string runId, string relative)
        => TryName(runId, relative, out var name) ? Artifacts.Find(new ArtifactRoot.OfRun(runId), name) : null;

    /// <summary>Every file at or below a run's artifact in the order of their paths (relative to the run), with its size and lowercase hex digest.</summary>
    public IReadOnlyList<(string Path, long Size, string Sha256)> ArtifactDigests(string runId, string relative)
        => TryName(runId, relative, out var name) ? ArtifactDigest.Of(Artifacts, new ArtifactRoot.OfRun(runId), name) : [];

    /// <summary>Closes the database; files already open stay so.</summary>
    public void Dispose() => database.Dispose();

    private bool TryName(string runId, string relative, out ArtifactName? name)
    {
        name = ArtifactName.TryParse(relative);
        return (name is not null || relative.Length == 0) && Find(runId) is not null;
    }
}
