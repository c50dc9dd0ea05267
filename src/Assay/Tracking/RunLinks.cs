using System.Text.Json;
using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>A dataset that a run says it used.</summary>
/// <param name="Source">Where it came from, in the words of <paramref name="SourceType"/>.</param>
/// <param name="Tags">Of this use; <c>mlflow.data.context</c> says what for.</param>
public sealed record DatasetInput(
    string Name, string Digest, string SourceType, string Source, string? Schema, string? Profile, IReadOnlyList<KeyValuePair<string, string>> Tags)
{
    internal const string ContextTag = "mlflow.data.context";
}

/// <summary>A logged model that a run used, or that it made at a step.</summary>
public sealed record ModelLink(string ModelId, long Step);

/// <summary>What goes into a run and what comes out of it: datasets and models.</summary>
public sealed class RunLinks
{
    private readonly Database database;

    internal RunLinks(Database database) => this.database = database;

    /// <summary>Adds inputs; what is there already stays as it is.</summary>
    public void AddInputs(Writer writer, string runId, IReadOnlyList<DatasetInput> datasets, IReadOnlyList<string> models)
    {
        foreach (var dataset in datasets)
        {
            Check(dataset);
        }

        database.Write(session =>
        {
            var run = RunRow.Writable(session, writer, runId).Number;
            foreach (var dataset in datasets)
            {
                Add(session, writer, run, dataset);
            }

            Link(session, writer, run, [.. models.Select(model => new ModelLink(model, 0))], output: false);
        });
    }

    /// <summary>Adds models that the run made; what is there already stays as it is.</summary>
    public void AddOutputs(Writer writer, string runId, IReadOnlyList<ModelLink> models) => database.Write(session =>
        Link(session, writer, RunRow.Writable(session, writer, runId).Number, models, output: true));

    private static void Add(Session session, Writer writer, long run, DatasetInput dataset)
    {
        var body = JsonSerializer.Serialize(dataset, AssayJson.Line);
        LogAllowance.Take(session, writer, rows: 1, body.Length);
        RunAllowance.Take(session, writer, run, body.Length);
        session.Execute(
            "INSERT OR IGNORE INTO dataset_inputs VALUES (@run, @Name, @Digest, @context, @body)",
            new { run, dataset.Name, dataset.Digest, context = Context(dataset), body });
    }

    private static void Link(Session session, Writer writer, long run, IReadOnlyList<ModelLink> models, bool output)
    {
        LogAllowance.Take(session, writer, models.Count, models.Sum(model => (long)model.ModelId.Length));
        RunAllowance.Take(session, writer, run, models.Sum(model => 200L + model.ModelId.Length));
        foreach (var model in models)
        {
            session.Execute(
                "INSERT OR IGNORE INTO model_links VALUES (@run, @model, @output, @Step)",
                new { run, model = Limits.Length(model.ModelId, "model_id", Limits.KeyLength), output, model.Step });
        }
    }

    private static void Check(DatasetInput dataset)
    {
        Limits.Length(dataset.Name, "name", 500);
        Limits.Length(dataset.Digest, "digest", 36);
        Limits.Length(dataset.Source, "source", 65535);
        Limits.Length(dataset.Schema ?? "", "schema", 1048575);
        Limits.Length(dataset.Profile ?? "", "profile", 16777215);
        foreach (var (key, value) in dataset.Tags)
        {
            Limits.Length(key, "key", 255);
            Limits.Length(value, "value", 500);
        }
    }

    private static string? Context(DatasetInput dataset)
        => dataset.Tags.Where(tag => tag.Key == DatasetInput.ContextTag).Select(tag => tag.Value).FirstOrDefault();
}
