using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>The experiment's name, tags and life. It is shared by all directions, so the owner alone changes it.</summary>
public sealed class ExperimentBook
{
    private readonly Database database;
    private readonly TimeProvider clock;

    internal ExperimentBook(Database database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
    }

    /// <summary>The experiment as it stands.</summary>
    public Experiment Read() => database.Read(session =>
    {
        var row = session.Single<Row>("SELECT id, name, created, updated, deleted FROM experiment")!;
        return new Experiment
        {
            Id = row.Id,
            Name = row.Name,
            Created = row.Created,
            Updated = row.Updated,
            Deleted = row.Deleted != 0,
            Tags = session.All<(string Key, string Value)>("SELECT key, value FROM experiment_tags ORDER BY key").ToDictionary(tag => tag.Key, tag => tag.Value),
        };
    });

    /// <summary>Gives it another name.</summary>
    public void Rename(Writer writer, string name) => Change(writer, session =>
    {
        Limits.Length(name, "new_name", Limits.ExperimentNameLength);
        RequireStage(session, deleted: false);
        session.Execute("UPDATE experiment SET name = @name", new { name });
    });

    /// <summary>Sets a tag, over an earlier value.</summary>
    public void SetTag(Writer writer, string key, string value) => Change(writer, session =>
    {
        Limits.Key(key, "key");
        RequireStage(session, deleted: false);
        var kept = Limits.Cut(value, Limits.ExperimentTagLength);
        session.Execute("INSERT OR REPLACE INTO experiment_tags VALUES (@key, @kept)", new { key, kept });
    });

    /// <summary>Takes a tag away.</summary>
    public void DeleteTag(Writer writer, string key) => Change(writer, session =>
    {
        if (session.Execute("DELETE FROM experiment_tags WHERE key = @key", new { key }) == 0)
        {
            throw AssayException.Unknown($"No tag with name: {Limits.Shown(key)} in the experiment.");
        }
    });

    /// <summary>Marks it deleted, its active runs with it.</summary>
    public void Delete(Writer writer) => Change(writer, session =>
    {
        if (session.Execute("UPDATE experiment SET deleted = 1 WHERE deleted = 0") == 0)
        {
            throw AssayException.Unknown("The experiment is already deleted: restore it first.");
        }

        session.Execute("UPDATE runs SET deleted = 2 WHERE deleted = 0");
    });

    /// <summary>Brings it back, with the runs that went with it.</summary>
    public void Restore(Writer writer) => Change(writer, session =>
    {
        RequireStage(session, deleted: true);
        session.Execute("UPDATE experiment SET deleted = 0; UPDATE runs SET deleted = 0 WHERE deleted = 2");
    });

    internal void Found(string id, string name) => database.Write(session =>
    {
        var known = session.Single<string>("SELECT id FROM experiment");
        if (known is null)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            session.Execute("INSERT INTO experiment(id, name, created, updated) VALUES (@id, @name, @now, @now)", new { id, name, now });
        }
        else if (known != id)
        {
            throw new AssayException($"The run store belongs to experiment {known} and not to {id}: each lab has its own state folder.");
        }
    });

    internal static void RequireActive(Session session) => RequireStage(session, deleted: false);

    private static void RequireStage(Session session, bool deleted)
    {
        var (id, stage) = session.Single<(string, long)>("SELECT id, deleted FROM experiment");
        if (stage != 0 == deleted)
        {
            return;
        }

        throw deleted
            ? AssayException.Usage($"The experiment {id} must be in the 'deleted' state. Current state is active.")
            : AssayException.Usage($"The experiment {id} must be in the 'active' state. Current state is deleted.");
    }

    private void Change(Writer writer, Action<Session> change)
    {
        if (writer is not Writer.Owner)
        {
            throw AssayException.Refused("The experiment is shared by all directions, and only its owner can change it: write to your own runs.");
        }

        database.Write(session =>
        {
            change(session);
            session.Execute("UPDATE experiment SET updated = @now", new { now = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        });
    }

    private sealed record Row(string Id, string Name, long Created, long Updated, long Deleted);
}
