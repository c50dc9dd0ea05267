using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>A run's row, and the rule that says who may write to it.</summary>
internal sealed record RunRow(
    long Number, string Id, long? Direction, string Name, string User, string Status, long StartTime, long? EndTime, long Created, long Deleted)
{
    public const string Columns = "number, id, direction, name, user, status, start_time AS StartTime, end_time AS EndTime, created, deleted";

    /// <summary>The direction that owns it; null for the owner's own.</summary>
    public DirectionId? Owner => Direction is { } number ? new DirectionId((int)number) : null;

    public static RunRow? Find(Session session, string id)
        => session.Single<RunRow>($"SELECT {Columns} FROM runs WHERE id = @id", new { id });

    public static RunRow Get(Session session, string id)
        => Find(session, id) ?? throw AssayException.Unknown($"Run with id={Limits.Shown(id)} not found");

    /// <summary>The run, when the writer may change it: the owner any, a direction its own.</summary>
    public static RunRow Owned(Session session, Writer writer, string id)
    {
        var run = Get(session, id);
        return writer is Writer.OfDirection direction && run.Owner != direction.Id
            ? throw AssayException.Refused(
                $"Run {id} belongs to {run.Owner?.ToString() ?? "the lab's owner"}: {direction.Id} can read it, but write only to its own runs.")
            : run;
    }

    /// <summary>The run, when the writer may change it and it is not deleted.</summary>
    public static RunRow Writable(Session session, Writer writer, string id) => Owned(session, writer, id).InStage(deleted: false);

    public RunRow InStage(bool deleted)
    {
        var (wanted, found) = deleted ? ("deleted", "active") : ("active", "deleted");
        return Deleted != 0 == deleted
            ? this
            : throw AssayException.Usage($"The run {Id} must be in the '{wanted}' state. Current state is {found}.");
    }
}
