using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Assay.Researcher.Tests.Fakes;

/// <summary>As much of an MLflow server as a research agent speaks to, in memory.</summary>
internal sealed class FakeTracking
{
    private readonly Lock _lock = new();

    public List<FakeRun> Runs { get; } = [];

    public ConcurrentDictionary<string, byte[]> Artifacts { get; } = new();

    /// <summary>Every call in its order: the route and the run it was about.</summary>
    public ConcurrentQueue<(string Route, string Run)> Calls { get; } = new();

    public void Map(WebApplication app)
    {
        app.MapGet("/api/2.0/mlflow/experiments/get-by-name", (string experiment_name) => new JsonObject
        {
            ["experiment"] = new JsonObject { ["experiment_id"] = "7", ["name"] = experiment_name },
        });
        Post(app, "runs/create", Create);
        Post(app, "runs/log-batch", LogBatch);
        Post(app, "runs/set-tag", body => Tag(Find(body), Text(body["key"]), Text(body["value"])));
        Post(app, "runs/update", Update);
        Post(app, "runs/search", Search);
        app.MapPut("/api/2.0/mlflow-artifacts/artifacts/{**path}", async (string path, HttpRequest request) =>
        {
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes);
            Artifacts[path] = bytes.ToArray();
            return new JsonObject();
        });
        app.MapGet("/api/2.0/mlflow-artifacts/artifacts/{**path}", (string path) => Artifacts.TryGetValue(path, out var bytes) ? Results.Bytes(bytes) : Results.NotFound());
    }

    /// <summary>The files of a run's artifact folder, by their names.</summary>
    public IEnumerable<(string Name, byte[] Bytes)> Files(string run, string folder)
        => Artifacts.Where(file => file.Key.StartsWith($"7/{run}/artifacts/{folder}/", StringComparison.Ordinal)).Select(file => (Path.GetFileName(file.Key), file.Value));

    private void Post(WebApplication app, string route, Func<JsonNode, JsonObject> answer)
        => app.MapPost($"/api/2.0/mlflow/{route}", (JsonNode body) =>
        {
            lock (_lock)
            {
                Calls.Enqueue((route, (string?)body["run_id"] ?? ""));
                return answer(body);
            }
        });

    private JsonObject Create(JsonNode body)
    {
        var run = new FakeRun(Guid.NewGuid().ToString("N"), Text(body["run_name"]));
        foreach (var tag in body["tags"]!.AsArray())
        {
            Tag(run, Text(tag!["key"]), Text(tag["value"]));
        }

        Runs.Add(run);
        return new() { ["run"] = run.Json() };
    }

    private JsonObject LogBatch(JsonNode body)
    {
        var run = Find(body);
        foreach (var tag in body["tags"]?.AsArray() ?? [])
        {
            Tag(run, Text(tag!["key"]), Text(tag["value"]));
        }

        foreach (var parameter in body["params"]?.AsArray() ?? [])
        {
            run.Parameters.Add(Text(parameter!["key"]), Text(parameter["value"]));
        }

        foreach (var metric in body["metrics"]?.AsArray() ?? [])
        {
            run.Metrics.Add((Text(metric!["key"]), (long)metric["step"]!, (double)metric["value"]!));
        }

        return [];
    }

    private JsonObject Update(JsonNode body)
    {
        Find(body).Status = Text(body["status"]);
        return [];
    }

    // The filters that this agent sends: none, or one tag's value.
    private JsonObject Search(JsonNode body)
    {
        var words = Text(body["filter"]).Split('\'', '`');
        var found = words.Length < 4 ? Runs : Runs.Where(run => run.Tags.GetValueOrDefault(words[1]) == words[3]);
        return new() { ["runs"] = new JsonArray([.. found.Select(run => run.Json())]) };
    }

    private FakeRun Find(JsonNode body) => Runs.Single(run => run.Id == Text(body["run_id"]));

    private static JsonObject Tag(FakeRun run, string key, string value)
    {
        run.Tags[key] = value;
        return [];
    }

    private static string Text(JsonNode? node) => (string?)node ?? "";
}

/// <summary>A run of <see cref="FakeTracking"/>.</summary>
internal sealed class FakeRun(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public string Status { get; set; } = "RUNNING";

    public Dictionary<string, string> Tags { get; } = [];

    public Dictionary<string, string> Parameters { get; } = [];

    public List<(string Key, long Step, double Value)> Metrics { get; } = [];

    public double Metric(string key) => Metrics.Last(metric => metric.Key == key).Value;

    public JsonObject Json() => new()
    {
        ["info"] = new JsonObject { ["run_id"] = Id, ["run_name"] = Name, ["status"] = Status, ["artifact_uri"] = $"mlflow-artifacts:/7/{Id}/artifacts" },
        ["data"] = new JsonObject
        {
            ["tags"] = Pairs(Tags),
            ["params"] = Pairs(Parameters),
            ["metrics"] = new JsonArray([.. Metrics.GroupBy(metric => metric.Key).Select(points => points.MaxBy(point => point.Step))
                .Select(point => new JsonObject { ["key"] = point.Key, ["value"] = point.Value, ["timestamp"] = 1, ["step"] = point.Step })]),
        },
    };

    private static JsonArray Pairs(Dictionary<string, string> pairs)
        => new([.. pairs.Select(pair => new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value })]);
}
