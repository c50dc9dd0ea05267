using System.Net;
using System.Text;
using Assay.Tracking;
using Xunit;

namespace Assay.Server.Tests.Mlflow;

/// <summary>What is refused, and in which words.</summary>
public sealed class RefusalTests(MlflowServer server) : IClassFixture<MlflowServer>
{
    public static TheoryData<string, string, string> Bodies => new()
    {
        { "runs/log-metric", """{"run_id":"RUN","value":1,"timestamp":1}""", "Missing value for required parameter 'key'" },
        { "runs/log-metric", """{"run_id":"RUN","key":"m","timestamp":1}""", "Missing value for required parameter 'value'" },
        { "runs/log-metric", """{"run_id":"RUN","key":"m","value":1}""", "Missing value for required parameter 'timestamp'" },
        { "runs/log-metric", """{"key":"m","value":1,"timestamp":1}""", "Missing value for required parameter 'run_id'" },
        { "runs/log-metric", """{"run_id":"RUN","key":"m","value":"high","timestamp":1}""", "Invalid value \"high\" for parameter 'value' supplied" },
        { "runs/log-metric", """{"run_id":"RUN","key":"m","value":1,"timestamp":1.5}""", "Invalid value 1.5 for parameter 'timestamp' supplied" },
        { "runs/log-metric", """{"run_id":"RUN","key":5,"value":1,"timestamp":1}""", "Invalid value 5 for parameter 'key' supplied" },
        { "runs/log-metric", """{"run_id":"RUN","key":"a'b","value":1,"timestamp":1}""", "Names may only contain alphanumerics" },
        { "runs/log-metric", """{"run_id":"RUN","key":"\ud800","value":1,"timestamp":1}""", "Invalid value" },
        { "runs/log-parameter", """{"run_id":"RUN","key":"p","value":5}""", "Invalid value 5 for parameter 'value' supplied" },
        { "runs/log-batch", """{"run_id":"RUN","metrics":{}}""", "Invalid value {} for parameter 'metrics' supplied" },
        { "runs/log-batch", """{"run_id":"RUN","metrics":[1]}""", "Invalid value [1] for parameter 'metrics' supplied" },
        { "runs/log-batch", """{"run_id":"RUN","params":[{"key":"p","value":"1"},{"key":"p","value":"2"}]}""", "Changing param values is not allowed" },
        { "runs/log-inputs", """{"run_id":"RUN","datasets":[{"dataset":{"name":"x"}}]}""", "Missing value for required parameter 'digest'" },
        { "runs/search", """{"experiment_ids":["7"],"filter":"nonsense"}""", "Invalid attribute key" },
        { "runs/search", """{"experiment_ids":["7"],"order_by":["metrics.a up"]}""", "Invalid order_by" },
        { "runs/search", """{"experiment_ids":["7"],"run_view_type":"SOME"}""", "run_view_type" },
        { "runs/search", """{"experiment_ids":7}""", "Invalid value 7 for parameter 'experiment_ids' supplied" },
        { "runs/create", """{"experiment_id":"7","run_name":"a","tags":[{"key":"mlflow.runName","value":"b"}]}""", "different values" },
        { "runs/update", "", "Missing value for required parameter 'run_id'" },
        { "runs/update", "{no json", "Missing value for required parameter 'run_id'" },
        { "runs/update", "[]", "Missing value for required parameter 'run_id'" },
        { "experiments/create", "{}", "Missing value for required parameter 'name'" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_field_is_named(string path, string body, string words)
    {
        using var agent = server.Agent;
        var run = await agent.NewRun();

        using var content = new StringContent(body.Replace("RUN", run, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        var (status, code, message) = await Client.Refused(await agent.Http.PostAsync(Client.Api(path), content));

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, code));
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_exist_is_told_so()
    {
        using var agent = server.Agent;
        var missing = new string('0', 32);

        Assert.Equal((404, "RESOURCE_DOES_NOT_EXIST", $"Run with id={missing} not found"), await agent.RefusalOfGet($"runs/get?run_id={missing}"));
        Assert.Equal((404, "RESOURCE_DOES_NOT_EXIST", $"Run with id={missing} not found"), await agent.Refusal("runs/log-metric", new { run_id = missing, key = "m", value = 1, timestamp = 1 }));
        Assert.Equal((404, "RESOURCE_DOES_NOT_EXIST", "No Experiment with id=99 exists"), await agent.RefusalOfGet("experiments/get?experiment_id=99"));
        Assert.Equal(404, (await agent.RefusalOfGet("logged-models/m-0")).Status);
        Assert.Equal(404, (await agent.Refusal("runs/delete-tag", new { run_id = await agent.NewRun(), key = "absent" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agent.Http.GetAsync(Client.Api("no/such/route"))).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await agent.Http.GetAsync(Client.Api("runs/create"))).StatusCode);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_answered()
    {
        using var stranger = server.Open("guess");

        Assert.Equal((401, "UNAUTHENTICATED"), await stranger.RefusalOfGet("experiments/search") is var (status, code, _) ? (status, code) : default);
    }

    [Fact]
    public async Task A_body_beyond_a_million_bytes_is_refused()
    {
        using var agent = server.Agent;
        var run = await agent.NewRun();

        var (status, code, message) = await agent.Refusal("runs/set-tag", new { run_id = run, key = "t", value = new string('x', 1_000_000) });

        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, code));
        Assert.Contains("1000000 bytes", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public_val_score")]
    [InlineData("private_val_score")]
    [InlineData("assay.standing")]
    [InlineData("direction_rationale")]
    public async Task An_agent_forges_no_official_name(string key)
    {
        using var agent = server.Agent;
        var run = await agent.NewRun();
        (string Path, object Body)[] attempts =
        [
            ("runs/log-metric", new { run_id = run, key, value = 0.99, timestamp = 1 }),
            ("runs/log-parameter", new { run_id = run, key, value = "0.99" }),
            ("runs/set-tag", new { run_id = run, key, value = "0.99" }),
            ("runs/delete-tag", new { run_id = run, key }),
            ("runs/log-batch", new { run_id = run, metrics = new[] { new { key, value = 0.99, timestamp = 1 } } }),
            ("runs/log-batch", new { run_id = run, @params = new[] { new { key, value = "0.99" } } }),
            ("runs/log-batch", new { run_id = run, tags = new[] { new { key, value = "0.99" } } }),
            ("runs/create", new { experiment_id = "7", tags = new[] { new { key, value = "0.99" } } }),
        ];

        foreach (var (path, body) in attempts)
        {
            var (status, code, message) = await agent.Refusal(path, body);
            Assert.Equal((403, "PERMISSION_DENIED"), (status, code));
            Assert.Contains(key, message, StringComparison.Ordinal);
        }

        Assert.Null((await agent.Run(run))["data"]!["metrics"]);
    }

    [Fact]
    public async Task An_agent_changes_nothing_that_it_shares_with_others()
    {
        using var agent = server.Agent;
        using var sibling = server.Sibling;
        var theirs = await sibling.NewRun();
        (string Path, object Body)[] attempts =
        [
            ("experiments/update", new { experiment_id = "7", new_name = "mine" }),
            ("experiments/delete", new { experiment_id = "7" }),
            ("experiments/restore", new { experiment_id = "7" }),
            ("experiments/set-experiment-tag", new { experiment_id = "7", key = "a", value = "b" }),
            ("runs/log-metric", new { run_id = theirs, key = "m", value = 1, timestamp = 1 }),
            ("runs/set-tag", new { run_id = theirs, key = "t", value = "1" }),
            ("runs/update", new { run_id = theirs, status = "FAILED" }),
            ("runs/delete", new { run_id = theirs }),
        ];

        foreach (var (path, body) in attempts)
        {
            Assert.Equal((403, "PERMISSION_DENIED"), await agent.Refusal(path, body) is var (status, code, _) ? (status, code) : default);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await agent.Put($"7/{theirs}/artifacts/a", "x")).StatusCode);
        Assert.Equal("RUNNING", (string)(await sibling.Run(theirs))["info"]!["status"]!);
    }

    [Fact]
    public async Task A_direction_reaches_no_other_lab()
    {
        using var agent = server.Agent;
        using var owner = server.Owner;
        var elsewhere = await owner.NewRun(new { experiment_id = "8" });

        Assert.Equal(404, (await agent.RefusalOfGet($"runs/get?run_id={elsewhere}")).Status);
        Assert.Equal(404, (await agent.RefusalOfGet("experiments/get?experiment_id=8")).Status);
        Assert.Empty(await ClientTests.Search(agent, new { experiment_ids = new[] { "8" } }));
        Assert.Equal(["7"], (await agent.Post("experiments/search", new { }))["experiments"]!.AsArray().Select(experiment => (string)experiment!["experiment_id"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await agent.Put($"8/{elsewhere}/artifacts/a", "x")).StatusCode);
    }

    [Fact]
    public async Task A_private_score_is_never_sent_to_an_agent()
    {
        using var agent = server.Agent;
        using var owner = server.Owner;
        var run = await agent.NewRun();
        server.Lab.WriteOfficial(run, OfficialNames.PrivateScore, 0.123456, 1);
        server.Lab.WriteOfficial(run, OfficialNames.PublicScore, 0.777, 1);
        var found = new { experiment_ids = new[] { "7" }, filter = $"metrics.private_val_score > 0 AND run_id = '{run}'" };

        Assert.Contains("0.123456", (await owner.Run(run)).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([run], await ClientTests.Search(owner, found));
        var seen = (await agent.Run(run)).ToJsonString() + (await agent.Get($"metrics/get-history?run_id={run}&metric_key=private_val_score")).ToJsonString()
            + (await agent.Post("runs/search", new { experiment_ids = new[] { "7" } })).ToJsonString();
        Assert.DoesNotContain("private_val_score\",\"value", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("0.123456", seen, StringComparison.Ordinal);
        Assert.Contains("0.777", seen, StringComparison.Ordinal);
        Assert.Empty(await ClientTests.Search(agent, found));
    }
}
