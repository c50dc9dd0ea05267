using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server.Mlflow;

/// <summary>Experiments and runs as MLflow's clients read them. A private name is left out unless the owner reads.</summary>
internal static class Shapes
{
    public static void Experiment(Utf8JsonWriter json, Experiment experiment)
    {
        json.WriteStartObject();
        json.WriteString("experiment_id", experiment.Id);
        json.WriteString("name", experiment.Name);
        json.WriteString("artifact_location", experiment.ArtifactLocation);
        json.WriteString("lifecycle_stage", Stage(experiment.Deleted));
        json.WriteNumber("creation_time", experiment.Created);
        json.WriteNumber("last_update_time", experiment.Updated);
        json.Pairs("tags", experiment.Tags);
        json.WriteEndObject();
    }

    public static void Run(Utf8JsonWriter json, TrackedRun run, Writer reader)
    {
        json.WriteStartObject();
        json.WritePropertyName("info");
        Info(json, run);
        json.WriteStartObject("data");
        json.List("metrics", Visible(run.Metrics, reader), (_, metric) => Metric(json, metric.Key, metric.Value));
        json.Pairs("params", Visible(run.Params, reader));
        json.Pairs("tags", Visible(run.Tags, reader));
        json.WriteEndObject();
        Links(json, run);
        json.WriteEndObject();
    }

    public static void Info(Utf8JsonWriter json, TrackedRun run)
    {
        json.WriteStartObject();
        json.WriteString("run_id", run.Id);
        json.WriteString("run_uuid", run.Id);
        json.WriteString("run_name", run.Name);
        json.WriteString("experiment_id", run.ExperimentId);
        json.WriteString("user_id", run.User);
        json.WriteString("status", run.Status.Word());
        json.WriteNumber("start_time", run.StartTime);
        if (run.EndTime is { } end)
        {
            json.WriteNumber("end_time", end);
        }

        json.WriteString("artifact_uri", run.ArtifactUri);
        json.WriteString("lifecycle_stage", Stage(run.Deleted));
        json.WriteEndObject();
    }

    public static void Metric(Utf8JsonWriter json, string key, MetricPoint point)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.Double("value", point.Value);
        json.WriteNumber("timestamp", point.Timestamp);
        json.WriteNumber("step", point.Step);
        json.WriteEndObject();
    }

    private static string Stage(bool deleted) => deleted ? "deleted" : "active";

    private static IEnumerable<KeyValuePair<string, T>> Visible<T>(IReadOnlyDictionary<string, T> entries, Writer reader)
        => entries.Where(entry => OfficialNames.IsVisible(entry.Key, reader));

    private static void Links(Utf8JsonWriter json, TrackedRun run)
    {
        json.WriteStartObject("inputs");
        json.List("dataset_inputs", run.Datasets, Dataset);
        json.List("model_inputs", run.ModelInputs, (_, id) => Model(json, new ModelLink(id, 0), withStep: false));
        json.WriteEndObject();
        json.WriteStartObject("outputs");
        json.List("model_outputs", run.ModelOutputs, (_, link) => Model(json, link, withStep: true));
        json.WriteEndObject();
    }

    private static void Dataset(Utf8JsonWriter json, DatasetInput input)
    {
        json.WriteStartObject();
        json.Pairs("tags", input.Tags);
        json.WriteStartObject("dataset");
        json.WriteString("name", input.Name);
        json.WriteString("digest", input.Digest);
        json.WriteString("source_type", input.SourceType);
        json.WriteString("source", input.Source);
        json.Text("schema", input.Schema);
        json.Text("profile", input.Profile);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Model(Utf8JsonWriter json, ModelLink link, bool withStep)
    {
        json.WriteStartObject();
        json.WriteString("model_id", link.ModelId);
        if (withStep)
        {
            json.WriteNumber("step", link.Step);
        }

        json.WriteEndObject();
    }
}
