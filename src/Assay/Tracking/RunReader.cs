using System.Text.Json;
using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>Reads whole runs, many at a time: one query a table and not one a run.</summary>
internal static class RunReader
{
    private const string Wanted = "(SELECT value FROM json_each(@wanted))";

    /// <summary>The runs of these numbers, in this order.</summary>
    public static IReadOnlyList<TrackedRun> Load(Session session, IReadOnlyList<long> numbers)
    {
        var wanted = new { wanted = JsonSerializer.Serialize(numbers) };
        var experiment = session.Value<string>("SELECT id FROM experiment")!;
        var metrics = Metrics(session, wanted).ToLookup(row => row.Run);
        var parameters = session.All<Text>($"SELECT run, key, value FROM params WHERE run IN {Wanted}", wanted).ToLookup(row => row.Run);
        var tags = session.All<Text>($"SELECT run, key, value FROM tags WHERE run IN {Wanted}", wanted).ToLookup(row => row.Run);
        var datasets = session.All<(long Run, string Body)>($"SELECT run, body FROM dataset_inputs WHERE run IN {Wanted}", wanted).ToLookup(row => row.Run);
        var models = session.All<Link>($"SELECT run, model, is_output AS IsOutput, step FROM model_links WHERE run IN {Wanted}", wanted).ToLookup(row => row.Run);
        var rows = session.All<RunRow>($"SELECT {RunRow.Columns} FROM runs WHERE number IN {Wanted}", wanted).ToDictionary(row => row.Number);
        return [.. numbers.Select(number => rows[number]).Select(row => new TrackedRun
        {
            Id = row.Id,
            ExperimentId = experiment,
            Direction = row.Owner,
            Name = row.Name,
            User = row.User,
            Status = Enum.Parse<RunStatus>(row.Status, ignoreCase: true),
            StartTime = row.StartTime,
            EndTime = row.EndTime,
            Created = DateTimeOffset.FromUnixTimeMilliseconds(row.Created),
            Deleted = row.Deleted != 0,
            Metrics = metrics[row.Number].ToDictionary(metric => metric.Key, metric => metric.Point),
            Params = Texts(parameters[row.Number]),
            Tags = Texts(tags[row.Number]),
            Datasets = [.. datasets[row.Number].Select(dataset => JsonSerializer.Deserialize<DatasetInput>(dataset.Body, AssayJson.Line)!)],
            ModelInputs = [.. models[row.Number].Where(link => link.IsOutput == 0).Select(link => link.Model)],
            ModelOutputs = [.. models[row.Number].Where(link => link.IsOutput != 0).Select(link => new ModelLink(link.Model, link.Step))],
        })];
    }

    private static IEnumerable<(long Run, string Key, MetricPoint Point)> Metrics(Session session, object wanted)
        => session.All<(long Run, string Key, double Value, long IsNan, long Timestamp, long Step)>(
            $"SELECT run, key, value, is_nan, timestamp, step FROM latest_metrics WHERE run IN {Wanted}", wanted)
            .Select(row => (row.Run, row.Key, new MetricPoint(MetricRows.Restored(row.Value, row.IsNan), row.Timestamp, row.Step)));

    private static Dictionary<string, string> Texts(IEnumerable<Text> rows) => rows.ToDictionary(row => row.Key, row => row.Value);

    private sealed record Text(long Run, string Key, string Value);

    private sealed record Link(long Run, string Model, long IsOutput, long Step);
}
