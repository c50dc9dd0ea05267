using Assay.Tracking.Models;

namespace Assay.Tracking;

/// <summary>What runs log while they run: metrics, parameters, tags. A single value is a batch of one.</summary>
public sealed class RunLog
{
    private readonly Database database;

    internal RunLog(Database database) => this.database = database;

    /// <summary>Writes the whole batch, or refuses it whole. The same batch again changes nothing.</summary>
    public void Write(Writer writer, string runId, LogBatch batch)
    {
        var kept = batch.Checked();
        database.Write(session =>
        {
            var run = RunRow.Writable(session, writer, runId);
            LogAllowance.Take(session, writer, kept);
            RunAllowance.Take(session, writer, run.Number, kept.Params.Concat(kept.Tags));
            Params(session, run.Number, kept.Params);
            TagRows.Set(session, run.Number, kept.Tags);
            MetricRows.Insert(session, run.Number, [.. kept.Metrics.Select(entry => (entry.Key, entry.Point))]);
            ModelMetricRows.Insert(session, writer, run.Id, kept.Metrics);
            RunAllowance.CheckMetrics(session, run.Number);
        });
    }

    /// <summary>Takes a tag away.</summary>
    public void DeleteTag(Writer writer, string runId, string key) => database.Write(session =>
    {
        Limits.OwnKey(key, "key");
        TagRows.Delete(session, RunRow.Writable(session, writer, runId), key);
    });

    internal void WriteOfficial(string runId, string key, MetricPoint point) => database.Write(session =>
        MetricRows.Insert(session, RunRow.Get(session, runId).Number, [(Limits.Key(key, "metric"), point)]));

    private static void Params(Session session, long run, IReadOnlyList<KeyValuePair<string, string>> entries)
    {
        foreach (var (key, value) in entries)
        {
            if (session.Execute("INSERT OR IGNORE INTO params VALUES (@run, @key, @value)", new { run, key, value }) > 0)
            {
                continue;
            }

            var old = session.Value<string>("SELECT value FROM params WHERE run = @run AND key = @key", new { run, key })!;
            if (old != value)
            {
                throw LogBatch.ParamChange(key, old, value);
            }
        }
    }
}
