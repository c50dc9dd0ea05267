using Assay.Tracking;

namespace Assay.Server.Mlflow;

/// <summary>What runs log: metrics, parameters, tags.</summary>
internal static class RunLogs
{
    public static void Map(Routes routes)
    {
        routes.Post("runs/log-metric", call => Log(call, new LogBatch { Metrics = [Metric(call.Input)] }));
        routes.Post("runs/log-parameter", call => Log(call, new LogBatch { Params = [Pair(call.Input)] }));
        routes.Post("runs/set-tag", call => Log(call, new LogBatch { Tags = [Pair(call.Input)] }));
        routes.Post("runs/log-batch", call => Log(call, Batch(call.Input)));
        routes.Post("runs/delete-tag", DeleteTag);
    }

    private static Reply Log(Call call, LogBatch batch)
    {
        var id = call.Input.RunId();
        call.Scope.OfRun(id).Log.Write(call.Scope.Writer, id, batch);
        return Answers.Empty;
    }

    private static LogBatch Batch(Input input) => new()
    {
        Metrics = [.. input.Items("metrics").Select(Metric)],
        Params = input.Pairs("params"),
        Tags = input.Pairs("tags"),
    };

    private static Reply DeleteTag(Call call)
    {
        var (id, key) = (call.Input.RunId(), call.Input.Required("key"));
        call.Scope.OfRun(id).Log.DeleteTag(call.Scope.Writer, id, key);
        return Answers.Empty;
    }

    private static KeyValuePair<string, string> Pair(Input input) => KeyValuePair.Create(input.Required("key"), input.Text("value") ?? "");

    private static MetricEntry Metric(Input input) => new(
        input.Required("key"),
        new MetricPoint(
            input.Number("value") ?? throw Input.Missing("value"),
            input.Integer("timestamp") ?? throw Input.Missing("timestamp"),
            input.Integer("step") ?? 0),
        input.Text("model_id"),
        input.Text("dataset_name"),
        input.Text("dataset_digest"));
}
