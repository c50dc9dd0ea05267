using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Assay.Server.Tests.Mlflow;

/// <summary>The sequences that MLflow's clients really send, played by a plain HTTP client.</summary>
public sealed class ClientTests(MlflowServer server) : IClassFixture<MlflowServer>
{
    [Fact]
    public async Task Health_and_version_need_no_token()
    {
        using var http = new HttpClient { BaseAddress = server.Address };

        Assert.Equal("OK", await http.GetStringAsync("/health"));
        Assert.Matches(@"^\d+\.\d+\.\d+$", await http.GetStringAsync("/version"));
    }

    [Fact]
    public async Task Set_experiment_finds_the_lab()
    {
        using var agent = server.Agent;

        var found = (await agent.Get("experiments/get-by-name?experiment_name=churn"))["experiment"]!;
        var again = (await agent.Get("experiments/get?experiment_id=7"))["experiment"]!;

        Assert.Equal(("7", "churn", "active", "mlflow-artifacts:/7"), (
            (string)found["experiment_id"]!, (string)found["name"]!, (string)found["lifecycle_stage"]!, (string)found["artifact_location"]!));
        Assert.True(JsonNode.DeepEquals(found, again));
        Assert.Equal("7", (string)(await agent.Post("experiments/create", new { name = "churn" }))["experiment_id"]!);
    }

    [Fact]
    public async Task Set_experiment_of_another_name_is_told_which_name_to_use()
    {
        using var agent = server.Agent;

        var (status, code, message) = await agent.RefusalOfGet("experiments/get-by-name?experiment_name=mine");
        Assert.Equal((404, "RESOURCE_DOES_NOT_EXIST", "Could not find experiment with name 'mine'"), (status, code, message));

        (status, code, message) = await agent.Refusal("experiments/create", new { name = "mine" });
        Assert.Equal((403, "PERMISSION_DENIED"), (status, code));
        Assert.Contains("MLFLOW_EXPERIMENT_NAME", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_sets_no_experiment_logs_to_the_lab()
    {
        using var agent = server.Agent;

        var (named, unnamed) = ((await agent.Get("experiments/get?experiment_id=0"))["experiment"]!, await agent.Post("runs/create", new { start_time = 1 }));
        var zero = await agent.NewRun(new { experiment_id = "0" });

        Assert.Equal("7", (string)named["experiment_id"]!);
        Assert.Equal("7", (string)unnamed["run"]!["info"]!["experiment_id"]!);
        Assert.Contains(zero, await Search(agent, new { experiment_ids = new[] { "0" }, filter = $"run_id = '{zero}'" }));
        await agent.Put($"0/{zero}/artifacts/a.txt", "x");
        Assert.NotNull(server.Lab.ArtifactPath(zero, "a.txt"));
    }

    [Fact]
    public async Task A_run_is_begun_logged_and_ended()
    {
        using var agent = server.Agent;

        var run = (await agent.Post("runs/create", new
        {
            experiment_id = "7",
            user_id = "agent",
            run_name = "trees",
            start_time = "1700000000000",
            tags = new[] { new { key = "mlflow.source.name", value = "train.py" }, new { key = "run_rationale", value = "depth helps" } },
        }))["run"]!;
        var id = (string)run["info"]!["run_id"]!;
        await agent.Post("runs/log-metric", new { run_id = id, run_uuid = id, key = "loss", value = 0.5, timestamp = 1, step = 1 });
        await agent.Post("runs/log-metric", new { run_id = id, key = "loss", value = "0.25", timestamp = "2", step = "2" });
        await agent.Post("runs/log-metric", new { run_id = id, key = "grad", value = "NaN", timestamp = 2 });
        await agent.Post("runs/log-metric", new { run_id = id, key = "bound", value = "-Infinity", timestamp = 2 });
        await agent.Post("runs/log-parameter", new { run_id = id, key = "note", value = "" });
        await agent.Post("runs/log-batch", new
        {
            run_id = id,
            metrics = new[] { new { key = "auc", value = 0.75, timestamp = 3, step = 0 } },
            @params = new[] { new { key = "depth", value = "6" }, new { key = "rate", value = "0.1" } },
            tags = new[] { new { key = "stage", value = "first" } },
        });
        await agent.Post("runs/set-tag", new { run_id = id, key = "stage", value = "second" });
        await agent.Post("runs/delete-tag", new { run_id = id, key = "mlflow.source.name" });
        var ended = (await agent.Post("runs/update", new { run_id = id, status = "FINISHED", end_time = 1700000001000 }))["run_info"]!;

        Assert.Equal(("FINISHED", 1700000001000), ((string)ended["status"]!, (long)ended["end_time"]!));
        Assert.Equal(
            """
            {"run":{"info":{"run_id":"ID","run_uuid":"ID","run_name":"trees","experiment_id":"7","user_id":"agent","status":"FINISHED","start_time":1700000000000,"end_time":1700000001000,"artifact_uri":"mlflow-artifacts:/7/ID/artifacts","lifecycle_stage":"active"},"data":{"metrics":[{"key":"auc","value":0.75,"timestamp":3,"step":0},{"key":"bound","value":-1.7976931348623157E+308,"timestamp":2,"step":0},{"key":"grad","value":"NaN","timestamp":2,"step":0},{"key":"loss","value":0.25,"timestamp":2,"step":2}],"params":[{"key":"depth","value":"6"},{"key":"note","value":""},{"key":"rate","value":"0.1"}],"tags":[{"key":"direction_rationale","value":"because"},{"key":"git.branch","value":"exp/d-0001"},{"key":"mlflow.runName","value":"trees"},{"key":"run_rationale","value":"depth helps"},{"key":"stage","value":"second"}]},"inputs":{},"outputs":{}}}
            """,
            (await agent.Get($"runs/get?run_id={id}")).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace(id, "ID", StringComparison.Ordinal));
        var history = await agent.Get($"metrics/get-history?run_uuid={id}&metric_key=loss");
        Assert.Equal("""{"metrics":[{"key":"loss","value":0.5,"timestamp":1,"step":1},{"key":"loss","value":0.25,"timestamp":2,"step":2}]}""", history.ToJsonString());
    }

    [Fact]
    public async Task The_pages_prefix_serves_the_same()
    {
        using var agent = server.Agent;
        var id = await agent.NewRun();

        var run = await agent.Http.GetStringAsync($"/ajax-api/2.0/mlflow/runs/get?run_id={id}");

        Assert.Equal(run, await agent.Http.GetStringAsync($"/api/2.0/mlflow/runs/get?run_id={id}"));
    }

    [Fact]
    public async Task Artifacts_go_through_the_proxy_and_come_back()
    {
        using var agent = server.Agent;
        var id = await agent.NewRun();
        var root = $"7/{id}/artifacts";

        foreach (var (path, content) in new[] { ("model/MLmodel", "flavors"), ("model/data/w%20%C3%BC.bin", "1234"), ("page.html", "<script>"), ("100%25.png", "png") })
        {
            using var put = await agent.Put($"{root}/{path}", content);
            Assert.Equal((HttpStatusCode.OK, "{}"), (put.StatusCode, await put.Content.ReadAsStringAsync()));
        }

        Assert.Equal(
            """{"files":[{"path":"MLmodel","is_dir":false,"file_size":7},{"path":"data","is_dir":true}]}""",
            await agent.Http.GetStringAsync($"/api/2.0/mlflow-artifacts/artifacts?path={root}/model"));
        Assert.Equal(
            $$"""{"root_uri":"mlflow-artifacts:/{{root}}","files":[{"path":"model/data/w ü.bin","is_dir":false,"file_size":4}]}""",
            await agent.Http.GetStringAsync($"/api/2.0/mlflow/artifacts/list?run_id={id}&path=model/data"));
        Assert.Equal("{}", await agent.Http.GetStringAsync($"/api/2.0/mlflow-artifacts/artifacts?path={root}/absent"));
        Assert.Equal("{}", await agent.Http.GetStringAsync($"/api/2.0/mlflow-artifacts/artifacts?path={root}/page.html"));
        Assert.Equal("1234", await agent.Http.GetStringAsync($"/api/2.0/mlflow-artifacts/artifacts/{root}/model/data/w%20%C3%BC.bin"));
        Assert.Equal("png", await agent.Http.GetStringAsync($"/get-artifact?run_id={id}&path=100%25.png"));

        using var page = await agent.Http.GetAsync($"/api/2.0/mlflow-artifacts/artifacts/{root}/page.html");
        Assert.Equal(("text/plain", "attachment", "nosniff"), (
            page.Content.Headers.ContentType!.MediaType, page.Content.Headers.ContentDisposition!.DispositionType, page.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Contains("filename=page.html", page.Content.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await agent.Http.GetAsync($"/api/2.0/mlflow-artifacts/artifacts/{root}/absent")).StatusCode);
    }

    [Fact]
    public async Task A_large_artifact_sent_in_chunks_arrives_whole()
    {
        using var agent = server.Agent;
        var id = await agent.NewRun();
        var bytes = new byte[40 << 20];
        new Random(1).NextBytes(bytes);
        using var content = new StreamContent(new MemoryStream(bytes));
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/2.0/mlflow-artifacts/artifacts/7/{id}/artifacts/big.bin") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var put = await agent.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(bytes, await agent.Http.GetByteArrayAsync($"/api/2.0/mlflow-artifacts/artifacts/7/{id}/artifacts/big.bin"));
    }

    [Fact]
    public async Task Autologs_inputs_outputs_and_logged_model_are_kept()
    {
        using var agent = server.Agent;
        var id = await agent.NewRun();
        var model = (await agent.Post("logged-models", new { experiment_id = "7", name = "trees", model_type = "sklearn", source_run_id = id, @params = new[] { new { key = "depth", value = "6" } } }))["model"]!;
        var modelId = (string)model["info"]!["model_id"]!;
        Assert.Equal($"mlflow-artifacts:/7/models/{modelId}/artifacts", (string)model["info"]!["artifact_uri"]!);
        Assert.Equal("LOGGED_MODEL_PENDING", (string)model["info"]!["status"]!);

        using var put = await agent.Put($"7/models/{modelId}/artifacts/MLmodel", "flavors");
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        await agent.Post("runs/log-inputs", new
        {
            run_id = id,
            datasets = new[] { new { tags = new[] { new { key = "mlflow.data.context", value = "train" } }, dataset = new { name = "t", digest = "d", source_type = "local", source = "{}", schema = "{}" } } },
        });
        await agent.Post("runs/outputs", new { run_id = id, models = new[] { new { model_id = modelId, step = 0 } } });
        await agent.Post("runs/log-metric", new { run_id = id, key = "auc", value = 0.7, timestamp = 1, model_id = modelId, dataset_name = "t", dataset_digest = "d" });
        await agent.Send("PATCH", $"logged-models/{modelId}", new { model_id = modelId, status = "LOGGED_MODEL_READY" });
        await agent.Send("PATCH", $"logged-models/{modelId}/tags", new { tags = new[] { new { key = "a/b", value = "1" }, new { key = "c", value = "2" } } });
        await agent.Send("DELETE", $"logged-models/{modelId}/tags/c");
        await agent.Post($"logged-models/{modelId}/params", new { model_id = modelId, @params = new[] { new { key = "rate", value = "0.1" } } });

        var run = await agent.Run(id);
        Assert.Equal("""{"dataset_inputs":[{"tags":[{"key":"mlflow.data.context","value":"train"}],"dataset":{"name":"t","digest":"d","source_type":"local","source":"{}","schema":"{}"}}]}""", run["inputs"]!.ToJsonString());
        Assert.Equal($$"""{"model_outputs":[{"model_id":"{{modelId}}","step":0}]}""", run["outputs"]!.ToJsonString());
        var kept = (await agent.Get($"logged-models/{modelId}"))["model"]!;
        Assert.Equal(("LOGGED_MODEL_READY", """[{"key":"a/b","value":"1"}]"""), ((string)kept["info"]!["status"]!, kept["info"]!["tags"]!.ToJsonString()));
        Assert.Equal(
            $$"""{"params":[{"key":"depth","value":"6"},{"key":"rate","value":"0.1"}],"metrics":[{"key":"auc","value":0.7,"timestamp":1,"step":0,"model_id":"{{modelId}}","run_id":"{{id}}","dataset_name":"t","dataset_digest":"d"}]}""",
            kept["data"]!.ToJsonString());
        var found = await agent.Post("logged-models/search", new
        {
            experiment_ids = new[] { "7" },
            filter = $"metrics.auc >= 0.7 AND source_run_id = '{id}'",
            order_by = new[] { new { field_name = "metrics.auc", ascending = false, dataset_name = "t" } },
        });
        Assert.Equal(modelId, (string)found["models"]![0]!["info"]!["model_id"]!);
        Assert.Contains("MLmodel", (await agent.Get($"logged-models/{modelId}/artifacts/directories"))["files"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("flavors", await agent.Http.GetStringAsync($"/ajax-api/2.0/mlflow/logged-models/{modelId}/artifacts/files?artifact_file_path=MLmodel"));
    }

    [Fact]
    public async Task Runs_are_deleted_and_restored_and_an_agent_sees_its_siblings()
    {
        using var agent = server.Agent;
        using var sibling = server.Sibling;
        var id = await agent.NewRun();

        await agent.Post("runs/delete", new { run_id = id });
        Assert.Equal("deleted", (string)(await sibling.Run(id))["info"]!["lifecycle_stage"]!);
        Assert.Empty(await Search(sibling, new { experiment_ids = new[] { "7" }, filter = $"run_id = '{id}'" }));
        Assert.Equal([id], await Search(sibling, new { experiment_ids = new[] { "7" }, filter = $"run_id = '{id}'", run_view_type = "DELETED_ONLY" }));

        await agent.Post("runs/restore", new { run_id = id });
        Assert.Equal([id], await Search(sibling, new { experiment_ids = new[] { "7" }, filter = $"run_id = '{id}'" }));
    }

    internal static async Task<string[]> Search(Client client, object body)
        => [.. ((await client.Post("runs/search", body))["runs"]?.AsArray() ?? []).Select(run => (string)run!["info"]!["run_id"]!)];
}
