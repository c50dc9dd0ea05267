using System.Net;
using System.Text.Json;
using Assay.Cli.Connection;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class TheLabsTools : IAsyncDisposable
{
    private readonly ScriptedServer lab = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly string folder = Directory.CreateTempSubdirectory("assay-tools-").FullName;
    private readonly AgentClient client;

    public TheLabsTools() => client = new AgentClient(Wire.OverTcp(lab.Address, "t"));

    [Fact]
    public async Task A_refusal_is_an_answer_in_the_labs_own_words()
    {
        lab.Refuse("/api/direction", new Problem("d-0001 announced 'Trees' already.", 409, null, ExitCode.Refused));

        Assert.Equal(
            new ToolAnswer("d-0001 announced 'Trees' already.", Failed: true),
            await Call("announce", new { title = "a", rationale = "b" }));
    }

    [Theory]
    [InlineData("announce", """{"title":"a","why":"b"}""", "`announce` has no argument `why`: it takes title, rationale, references.")]
    [InlineData("announce", """{"title":"a"}""", "`announce` needs `rationale`.")]
    [InlineData("announce", """{"title":7,"rationale":"b"}""", "`title` of `announce` is not a text.")]
    [InlineData("learn", """{"text":"a","evidence":[1]}""", "`evidence` of `learn` is not a list of texts.")]
    [InlineData("log_run", """{"metrics":{"auc":"high"}}""", "`metrics` of `log_run` is not an object of finite numbers.")]
    [InlineData("log_run", """{"metrics":{"auc":1e999}}""", "`metrics` of `log_run` is not an object of finite numbers.")]
    [InlineData("brief", "[]", "The arguments of `brief` are not a JSON object: write {\"name\": value}.")]
    [InlineData("evaluate", "{}", "`evaluate` takes either `file` or `predictions`.")]
    [InlineData("submit", """{"bundle":"%"}""", "`bundle` is not base64: run `git bundle create candidate.bundle main..HEAD` and send that file as base64.")]
    [InlineData("train", "{}", "There is no such tool: the lab has brief, history, announce, evaluate, submit, learn, ask, budget, log_run.")]
    public async Task Wrong_arguments_are_told_before_anything_is_sent(string tool, string arguments, string sentence)
    {
        Assert.Equal(new ToolAnswer(sentence, Failed: true), await Call(tool, JsonSerializer.Deserialize<JsonElement>(arguments)));
        Assert.Empty(lab.Asked);
    }

    [Fact]
    public async Task Files_that_cannot_be_seen_are_asked_for_as_text()
    {
        var answer = await new AgentTools(client, files: null).Call("evaluate", JsonSerializer.SerializeToElement(new { file = "p.csv" }), CancellationToken.None);

        Assert.True(answer.Failed);
        Assert.Contains("`predictions`", answer.Text, StringComparison.Ordinal);
        Assert.Contains("`assay mcp`", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_the_folder_is_sent_and_what_lies_outside_is_not()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "p.csv"), "id,prediction\n");
        File.CreateSymbolicLink(Path.Combine(folder, "out.csv"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(folder, "etc"), "/etc");
        lab.On("/api/evaluations", new EvaluationAnswer("e-1", "auc", Standing.NotBetter, null, null, 3));

        Assert.False((await Call("evaluate", new { file = "p.csv", run = (string?)null })).Failed);
        foreach (var outside in (string[])["../x", "/etc/passwd", "out.csv", "etc/passwd"])
        {
            var answer = await Call("evaluate", new { file = outside });
            Assert.True(answer.Failed);
            Assert.Contains("is outside", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal([("POST /api/evaluations", "id,prediction\n")], lab.Asked);
    }

    [Fact]
    public async Task A_run_is_put_on_record_whole()
    {
        lab.On("/api/2.0/mlflow/experiments/search", new { experiments = new[] { new { experiment_id = "5" } } })
            .On("/api/2.0/mlflow/runs/create", new { run = new { info = new { run_id = "r1" } } })
            .On("/api/2.0/mlflow/runs/log-batch", new { })
            .On("/api/2.0/mlflow/runs/update", new { });

        var answer = await Call("log_run", new { name = "trees", @params = new { depth = 3 }, metrics = new { auc = 0.7 }, run_rationale = "why", run_analysis = "what" });

        Assert.Equal(new ToolAnswer("""{"run_id":"r1"}""", Failed: false), answer);
        var sent = string.Join('\n', lab.Asked.Select(asked => asked.Body));
        Assert.Contains("""{"key":"depth","value":"3"}""", sent, StringComparison.Ordinal);
        Assert.Contains("""{"key":"run_rationale","value":"why"}""", sent, StringComparison.Ordinal);
        Assert.Contains("\"FINISHED\"", lab.Asked.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_tracking_refuses_in_part_ends_as_failed()
    {
        lab.On("/api/2.0/mlflow/experiments/search", new { experiments = new[] { new { experiment_id = "5" } } })
            .On("/api/2.0/mlflow/runs/create", new { run = new { info = new { run_id = "r1" } } })
            .On("/api/2.0/mlflow/runs/update", new { });

        var answer = await Call("log_run", new { @params = new { depth = 3 } });

        Assert.Equal(new ToolAnswer("Nobody scripted /api/2.0/mlflow/runs/log-batch.", Failed: true), answer);
        Assert.Contains("\"FAILED\"", lab.Asked.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lab_that_is_away_is_told_and_nothing_is_thrown()
    {
        await lab.DisposeAsync();

        Assert.True((await Call("budget", new { })).Failed);
        Assert.Empty(await client.News(CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await lab.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Task<ToolAnswer> Call(string tool, object arguments)
        => new AgentTools(client, new FolderFiles(folder)).Call(tool, JsonSerializer.SerializeToElement(arguments), CancellationToken.None);
}
