using Assay.Protocol;

namespace Assay.Tracking.Models;

/// <summary>Metric points that belong to a logged model besides their run.</summary>
internal static class ModelMetricRows
{
    private const int MostPoints = 50_000;

    private const string Point = "INSERT OR IGNORE INTO model_metrics VALUES (@Model, @Key, @Timestamp, @Step, @value, @nan, @run, @dataset, @digest)";

    public static void Insert(Session session, Writer writer, string run, IReadOnlyList<MetricEntry> entries)
    {
        var models = new Dictionary<string, long>();
        foreach (var entry in entries)
        {
            if (entry.ModelId is not { Length: > 0 } id)
            {
                continue;
            }

            if (!models.TryGetValue(id, out var model))
            {
                models[id] = model = ModelRow.Writable(session, writer, id).Number;
            }

            session.Execute(Point, new
            {
                Model = model,
                entry.Key,
                entry.Point.Timestamp,
                entry.Point.Step,
                value = MetricRows.Stored(entry.Point.Value),
                nan = double.IsNaN(entry.Point.Value),
                run,
                dataset = entry.DatasetName ?? "",
                digest = entry.DatasetDigest ?? "",
            });
        }

        foreach (var (id, model) in models)
        {
            if (session.Value<long>("SELECT count(*) FROM model_metrics WHERE model = @model", new { model }) > MostPoints)
            {
                throw AssayException.Refused($"Logged model {id} can have at most {MostPoints} points of metrics: log further ones to its run alone.");
            }
        }
    }
}
