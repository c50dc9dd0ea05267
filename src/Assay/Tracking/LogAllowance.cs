using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>
/// How much a direction may log into the database, so that no guest fills the disk through it. What was sent counts, in about as many
/// bytes as it takes, twice when it was sent twice; the count stands in the database and so survives a restart.
/// </summary>
internal static class LogAllowance
{
    /// <summary>Some eight million points.</summary>
    public const long MostBytes = 512L << 20;

    private const int BytesARow = 48;

    public static void Take(Session session, Writer writer, int rows, long characters)
    {
        if (writer is not Writer.OfDirection direction)
        {
            return;
        }

        var bytes = session.Value<long>(
            """
            INSERT INTO logged VALUES (@Number, @bytes) ON CONFLICT (direction) DO UPDATE SET bytes = bytes + excluded.bytes RETURNING bytes
            """,
            new { direction.Id.Number, bytes = (rows * BytesARow) + characters });
        if (bytes > MostBytes)
        {
            throw AssayException.Refused($"{direction.Id} has logged {MostBytes >> 20} MiB, the limit of a direction: log fewer points, or put them in an artifact.");
        }
    }

    /// <summary>What a direction has logged so far, in bytes.</summary>
    public static long BytesOf(Session session, DirectionId direction)
        => session.Value<long>("SELECT coalesce(sum(bytes), 0) FROM logged WHERE direction = @Number", new { direction.Number });

    public static void Take(Session session, Writer writer, IReadOnlyCollection<KeyValuePair<string, string>> texts)
        => Take(session, writer, texts.Count, texts.Sum(text => (long)text.Key.Length + text.Value.Length));

    public static void Take(Session session, Writer writer, LogBatch batch) => Take(
        session,
        writer,
        batch.Metrics.Count + batch.Params.Count + batch.Tags.Count,
        batch.Metrics.Sum(Length) + batch.Params.Concat(batch.Tags).Sum(text => (long)text.Key.Length + text.Value.Length));

    // A point of a logged model is kept a second time, with its run and dataset.
    private static long Length(MetricEntry entry)
        => entry.Key.Length + (entry.ModelId is null ? 0 : 100 + entry.Key.Length + (entry.DatasetName ?? "").Length + (entry.DatasetDigest ?? "").Length);
}
