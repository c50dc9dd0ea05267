using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace Assay.Server.Tests.Mlflow;

/// <summary>Pages of every listing.</summary>
public sealed class PagingTests(MlflowServer server) : IClassFixture<MlflowServer>
{
    [Fact]
    public async Task Runs_are_paged_to_the_last_and_each_comes_once()
    {
        using var agent = server.Agent;
        var made = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            made.Add(await agent.NewRun(new { start_time = i, tags = new[] { new { key = "paged", value = "yes" } } }));
        }

        var pages = await Pages(agent, "runs", token => agent.Post("runs/search", new { experiment_ids = new[] { "7" }, filter = "tags.paged = 'yes'", max_results = 3, page_token = token }));

        Assert.Equal([3, 3, 1], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Reverse(made), pages.SelectMany(page => page).Select(run => (string)run!["info"]!["run_id"]!));
    }

    [Fact]
    public async Task A_history_is_paged_and_comes_whole_when_no_page_is_asked_for()
    {
        using var agent = server.Agent;
        var id = await agent.NewRun();
        const int points = 21_000;
        for (var start = 0; start < points; start += 1000)
        {
            var metrics = Enumerable.Range(start, 1000).Select(i => new { key = "loss", value = i, timestamp = i, step = i });
            await agent.Post("runs/log-batch", new { run_id = id, metrics });
        }

        var whole = (await agent.Get($"metrics/get-history?run_id={id}&metric_key=loss"))["metrics"]!.AsArray();
        var pages = await Pages(agent, "metrics", token => agent.Get(
            $"metrics/get-history?run_id={id}&metric_key=loss&max_results=10500{(token is null ? "" : $"&page_token={Uri.EscapeDataString(token)}")}"));

        Assert.Equal(Enumerable.Range(0, points), whole.Select(point => (int)point!["step"]!));
        Assert.Equal([10_500, 10_500], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Range(0, points), pages.SelectMany(page => page).Select(point => (int)point!["step"]!));
    }

    [Fact]
    public async Task A_history_of_nothing_is_an_empty_list()
    {
        using var agent = server.Agent;
        var id = await agent.NewRun();

        Assert.Equal("""{"metrics":[]}""", (await agent.Get($"metrics/get-history?run_id={id}&metric_key=loss")).ToJsonString());
    }

    [Fact]
    public async Task Models_are_paged()
    {
        using var agent = server.Agent;
        for (var i = 0; i < 5; i++)
        {
            await agent.Post("logged-models", new { experiment_id = "7", name = $"paged-{i.ToString(CultureInfo.InvariantCulture)}" });
        }

        var pages = await Pages(agent, "models", token => agent.Post("logged-models/search", new { experiment_ids = new[] { "7" }, filter = "name LIKE 'paged-%'", max_results = 2, page_token = token }));

        Assert.Equal([2, 2, 1], pages.Select(page => page.Count));
        Assert.Equal(5, pages.SelectMany(page => page).Select(model => (string)model!["info"]!["name"]!).Distinct().Count());
    }

    [Theory]
    [InlineData("runs/search")]
    [InlineData("experiments/search")]
    [InlineData("logged-models/search")]
    public async Task A_page_of_no_size_or_from_nowhere_is_refused(string path)
    {
        using var agent = server.Agent;

        foreach (var most in new[] { 0, -1, 50_001 })
        {
            var (status, code, message) = await agent.Refusal(path, new { experiment_ids = new[] { "7" }, max_results = most });
            Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (status, code));
            Assert.Contains("max_results", message, StringComparison.Ordinal);
        }

        foreach (var token in new[] { "x", "bm8=", "e30=", "eyJvZmZzZXQiOiAtMX0=", "eyJvZmZzZXQiOiAiYSJ9", "MQ==" })
        {
            Assert.Equal((400, "INVALID_PARAMETER_VALUE"), await agent.Refusal(path, new { experiment_ids = new[] { "7" }, page_token = token }) is var (status, code, _) ? (status, code) : default);
        }
    }

    private static async Task<List<JsonArray>> Pages(Client client, string name, Func<string?, Task<JsonObject>> ask)
    {
        Assert.NotNull(client);
        var pages = new List<JsonArray>();
        string? token = null;
        do
        {
            var page = await ask(token);
            pages.Add(page[name]!.AsArray());
            token = (string?)page["next_page_token"];
        }
        while (token is not null);

        return pages;
    }
}
