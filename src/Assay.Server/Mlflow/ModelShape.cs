using System.Text.Json;
using Assay.Tracking.Models;

namespace Assay.Server.Mlflow;

/// <summary>Logged models as MLflow's clients read them.</summary>
internal static class ModelShape
{
    public static void Write(Utf8JsonWriter json, LoggedModel model)
    {
        json.WriteStartObject();
        json.WritePropertyName("info");
        Info(json, model);
        json.WriteStartObject("data");
        json.Pairs("params", model.Params);
        json.List("metrics", model.Metrics, (_, metric) => Metric(json, model, metric));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Info(Utf8JsonWriter json, LoggedModel model)
    {
        json.WriteStartObject();
        json.WriteString("model_id", model.Id);
        json.WriteString("experiment_id", model.ExperimentId);
        json.WriteString("name", model.Name);
        json.WriteNumber("creation_timestamp_ms", model.Created);
        json.WriteNumber("last_updated_timestamp_ms", model.Updated);
        json.WriteString("artifact_uri", model.ArtifactUri);
        json.WriteString("status", model.Status.Word());
        json.WriteString("model_type", model.Type);
        json.WriteString("source_run_id", model.SourceRunId);
        json.Text("status_message", model.StatusMessage);
        json.Pairs("tags", model.Tags);
        json.WriteEndObject();
    }

    private static void Metric(Utf8JsonWriter json, LoggedModel model, ModelMetric metric)
    {
        json.WriteStartObject();
        json.WriteString("key", metric.Key);
        json.Double("value", metric.Point.Value);
        json.WriteNumber("timestamp", metric.Point.Timestamp);
        json.WriteNumber("step", metric.Point.Step);
        json.WriteString("model_id", model.Id);
        json.WriteString("run_id", metric.RunId);
        json.Text("dataset_name", metric.DatasetName);
        json.Text("dataset_digest", metric.DatasetDigest);
        json.WriteEndObject();
    }
}
