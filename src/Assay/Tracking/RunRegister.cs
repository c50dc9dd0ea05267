using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>What a client says when it begins a run.</summary>
public sealed record RunCreation
{
    /// <summary>Null: the tag <c>mlflow.runName</c> names it, or else the store does.</summary>
    public string? Name { get; init; }

    public string User { get; init; } = "";

    /// <summary>Milliseconds since the epoch; null is now.</summary>
    public long? StartTime { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>Set in Assay's own name, over whatever the client said.</summary>
    public IReadOnlyDictionary<string, string> OfficialTags { get; init; } = new Dictionary<string, string>();
}

/// <summary>What a client says when something about a run changed; null leaves a thing as it was.</summary>
public sealed record RunChange(RunStatus? Status = null, long? EndTime = null, string? Name = null);

/// <summary>The lives of runs: begun, changed, ended, put aside and brought back. Nothing is ever removed.</summary>
public sealed class RunRegister
{
    internal const string NameTag = "mlflow.runName";

    private readonly Database database;
    private readonly TimeProvider clock;

    internal RunRegister(Database database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Begins a run of the writer's own and says its id.</summary>
    public string Create(Writer writer, RunCreation creation)
    {
        var id = Guid.NewGuid().ToString("N");
        var tags = Tags(creation, id);
        var now = Now;
        database.Write(session =>
        {
            ExperimentBook.RequireActive(session);
            session.Execute(
                "INSERT INTO runs(id, direction, name, user, status, start_time, created) VALUES (@id, @direction, @name, @user, 'RUNNING', @start, @now)",
                new { id, direction = writer.Direction?.Number, name = tags[NameTag], user = creation.User, start = creation.StartTime ?? now, now });
            var run = session.Value<long>("SELECT last_insert_rowid()");
            LogAllowance.Take(session, writer, rows: 4, creation.User.Length);
            LogAllowance.Take(session, writer, tags);
            RunAllowance.CheckCount(session, writer, "runs", RunAllowance.MostRuns);
            RunAllowance.Take(session, writer, run, tags);
            TagRows.Set(session, run, tags);
            TagRows.SetOfficial(session, run, creation.OfficialTags);
        });
        return id;
    }

    /// <summary>Changes status, end or name.</summary>
    public void Update(Writer writer, string id, RunChange change) => database.Write(session =>
    {
        var run = RunRow.Writable(session, writer, id);
        session.Execute(
            "UPDATE runs SET status = coalesce(@status, status), end_time = coalesce(@end, end_time) WHERE number = @Number",
            new { run.Number, status = change.Status?.Word(), end = change.EndTime });
        if (change.Name is { } name)
        {
            var tag = new Dictionary<string, string> { [NameTag] = Limits.Cut(name, Limits.TagLength) };
            LogAllowance.Take(session, writer, tag);
            RunAllowance.Take(session, writer, run.Number, tag);
            TagRows.Set(session, run.Number, tag);
        }
    });

    /// <summary>Puts the run aside: it is kept and no longer listed unless asked for.</summary>
    public void Delete(Writer writer, string id) => database.Write(session =>
    {
        var run = RunRow.Owned(session, writer, id).InStage(deleted: false);
        session.Execute("UPDATE runs SET deleted = 1 WHERE number = @Number", new { run.Number });
    });

    /// <summary>Brings it back.</summary>
    public void Restore(Writer writer, string id) => database.Write(session =>
    {
        var run = RunRow.Owned(session, writer, id).InStage(deleted: true);
        session.Execute("UPDATE runs SET deleted = 0 WHERE number = @Number", new { run.Number });
    });

    internal void EndOpen(DirectionId direction, RunEnd end) => database.Write(session =>
        session.Execute(
            "UPDATE runs SET status = @status, end_time = @now WHERE direction = @direction AND status IN ('RUNNING', 'SCHEDULED')",
            new { status = (end == RunEnd.Killed ? RunStatus.Killed : RunStatus.Failed).Word(), now = Now, direction = direction.Number }));

    internal void TagOfficially(DirectionId direction, string key, string value) => database.Write(session =>
    {
        foreach (var run in session.All<long>("SELECT number FROM runs WHERE direction = @Number", new { direction.Number }))
        {
            TagRows.SetOfficial(session, run, new Dictionary<string, string> { [key] = value });
        }
    });

    private static Dictionary<string, string> Tags(RunCreation creation, string id)
    {
        var tags = new Dictionary<string, string>();
        foreach (var (key, value) in creation.Tags)
        {
            tags[Limits.OwnKey(key, "key")] = Limits.Cut(value, Limits.TagLength);
        }

        var tagged = tags.GetValueOrDefault(NameTag, "");
        var named = Limits.Cut(creation.Name ?? "", Limits.TagLength);
        if (named.Length > 0 && tagged.Length > 0 && named != tagged)
        {
            throw AssayException.Usage(
                $"Both 'run_name' argument and '{NameTag}' tag are specified, but with different values (run_name='{named}', {NameTag}='{tagged}').");
        }

        tags[NameTag] = named.Length > 0 ? named : tagged.Length > 0 ? tagged : RunName.From(id);
        return tags;
    }
}
