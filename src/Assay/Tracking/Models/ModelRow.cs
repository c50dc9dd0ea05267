using Assay.Protocol;

namespace Assay.Tracking.Models;

/// <summary>A logged model's row, and the rule that says who may write to it.</summary>
internal sealed record ModelRow(
    long Number, string Id, long? Direction, string Name, string Type, string Status, string? StatusMessage, string SourceRun, long Created, long Updated)
{
    public const string Columns = "number, id, direction, name, type, status, status_message AS StatusMessage, source_run AS SourceRun, created, updated";

    /// <summary>The direction that owns it; null for the owner's own.</summary>
    public DirectionId? Owner => Direction is { } number ? new DirectionId((int)number) : null;

    public static ModelRow Get(Session session, string id)
        => session.Single<ModelRow>($"SELECT {Columns} FROM models WHERE id = @id AND deleted = 0", new { id })
            ?? throw AssayException.Unknown($"Logged model with ID '{Limits.Shown(id)}' not found.");

    /// <summary>The model, when the writer may change it: the owner any, a direction its own.</summary>
    public static ModelRow Writable(Session session, Writer writer, string id)
    {
        var model = Get(session, id);
        return writer is Writer.OfDirection direction && model.Owner != direction.Id
            ? throw AssayException.Refused(
                $"Logged model {id} belongs to {model.Owner?.ToString() ?? "the lab's owner"}: {direction.Id} can read it, but write only to its own models.")
            : model;
    }
}
