namespace Assay.Tracking;

/// <summary>Every point that a metric ever had, in the order of timestamp, step and value.</summary>
public sealed class MetricHistory
{
    private readonly Database database;

    internal MetricHistory(Database database) => this.database = database;

    /// <summary>A part of a metric's points; a private metric has none for an agent.</summary>
    public IReadOnlyList<MetricPoint> Page(Writer reader, string runId, string key, long offset, int count, CancellationToken cancel = default) => database.Read(session =>
    {
        var run = RunRow.Get(session, runId).Number;
        return OfficialNames.IsVisible(key, reader)
            ? session.All<(double Value, long IsNan, long Timestamp, long Step)>(
                """
                SELECT value, is_nan, timestamp, step FROM metrics WHERE run = @run AND key = @key
                ORDER BY timestamp, step, value, is_nan LIMIT @count OFFSET @offset
                """,
                new { run, key, count, offset })
                .Select(row => new MetricPoint(MetricRows.Restored(row.Value, row.IsNan), row.Timestamp, row.Step)).ToList()
            : [];
    }, cancel);
}
