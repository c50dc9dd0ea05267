using System.Text.Json;

namespace Assay.Tracking.Models;

/// <summary>Reads whole logged models, many at a time.</summary>
internal static class ModelReader
{
    private const string Wanted = "(SELECT value FROM json_each(@wanted))";

    public static IReadOnlyList<LoggedModel> Load(Session session, IReadOnlyList<ModelRow> rows)
    {
        var wanted = new { wanted = JsonSerializer.Serialize(rows.Select(row => row.Number)) };
        var experiment = session.Value<string>("SELECT id FROM experiment")!;
        var parameters = session.All<Text>($"SELECT model, key, value FROM model_params WHERE model IN {Wanted}", wanted).ToLookup(row => row.Model);
        var tags = session.All<Text>($"SELECT model, key, value FROM model_tags WHERE model IN {Wanted}", wanted).ToLookup(row => row.Model);
        var metrics = session.All<Measured>(
            $"""
            SELECT model, key, timestamp, step, value, is_nan AS IsNan, run, dataset_name AS Dataset, dataset_digest AS Digest FROM (
                SELECT *, row_number() OVER (PARTITION BY model, key, run, dataset_name, dataset_digest ORDER BY step DESC, timestamp DESC, value DESC) AS place
                FROM model_metrics WHERE model IN {Wanted}) WHERE place = 1
            """,
            wanted).ToLookup(row => row.Model);
        return [.. rows.Select(row => new LoggedModel
        {
            Id = row.Id,
            ExperimentId = experiment,
            Direction = row.Owner,
            Name = row.Name,
            Type = row.Type,
            Status = ModelStatusWords.Read(row.Status)!.Value,
            StatusMessage = row.StatusMessage,
            SourceRunId = row.SourceRun,
            Created = row.Created,
            Updated = row.Updated,
            Params = parameters[row.Number].ToDictionary(text => text.Key, text => text.Value),
            Tags = tags[row.Number].ToDictionary(text => text.Key, text => text.Value),
            Metrics = Latest(metrics[row.Number]),
        })];
    }

    private static List<ModelMetric> Latest(IEnumerable<Measured> rows) =>
    [
        .. rows.Select(row => new ModelMetric(
            row.Key,
            new MetricPoint(MetricRows.Restored(row.Value, row.IsNan), row.Timestamp, row.Step),
            row.Run,
            row.Dataset.Length > 0 ? row.Dataset : null,
            row.Digest.Length > 0 ? row.Digest : null)),
    ];

    private sealed record Text(long Model, string Key, string Value);

    private sealed record Measured(long Model, string Key, long Timestamp, long Step, double Value, long IsNan, string Run, string Dataset, string Digest);
}
