using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>An editor's side of the Model Context Protocol, played by the protocol's own client for JavaScript, which shares no line with the server.</summary>
public sealed class AnEditorTakesPart : IAsyncLifetime
{
    private const string Sdk = "@modelcontextprotocol/sdk@1.32.2";
    private const string Predict = """
        import csv, sys
        with open(sys.argv[1]) as features, open(sys.argv[2], "w") as predictions:
            print("id,prediction", file=predictions)
            for row in csv.DictReader(features):
                print(row["id"] + ",0.5", file=predictions)
        """;

    private readonly Product product = new();
    private readonly List<Process> begun = [];
    private string lab = "";
    private string seat = "";
    private string url = "";

    public async ValueTask InitializeAsync()
    {
        lab = product.At("lab");
        seat = product.At("seat");
        await product.Does("init", lab, "--data", Tables.Churn(product.At("churn.csv")), "--target", "churn", "--positive", "yes", "--id", "customer");
        begun.Add(product.Begin("run", lab, "--agent", "join", "--directions", "1", "--concurrent", "1", "--time", "5m", "--unsealed"));
        await product.Until(lab, status => status.State == LabActivity.Running && status.Directions.Count > 0);
        begun.Add(product.Begin("serve", "--json"));
        await begun[^1].StandardOutput.ReadLineAsync();
        var invitation = await product.Json<InviteAnswer>("invite", lab);
        url = invitation.Url;
        await product.Does("join", invitation.Url, "--token", invitation.Token, "--dir", seat);
        await File.WriteAllTextAsync(Path.Combine(seat, "predict.py"), Predict);
        await Shell("python3 predict.py data/public.csv predictions.csv");
    }

    public async ValueTask DisposeAsync()
    {
        await product.DisposeAsync();
        foreach (var process in begun)
        {
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    [Fact]
    public async Task Over_HTTP_and_over_stdio_it_briefs_itself_tracks_evaluates_and_hands_in()
    {
        var modules = await Modules();

        var http = await Client(modules, "http", new Uri(new Uri(url), "/mcp").ToString());
        Assert.Equal("assay", http.GetProperty("server").GetString());
        Assert.Equal("brief history announce evaluate submit learn ask budget log_run", string.Join(' ', Strings(http.GetProperty("tools"))));
        Assert.Equal(
            ["assay://guidance", "assay://directions", "assay://schema", "assay://skills/diagnose", "assay://skills/research", "assay://skills/submit"],
            Strings(http.GetProperty("resources")).Take(3).Concat(Strings(http.GetProperty("resources")).Skip(3).Order(StringComparer.Ordinal)));
        Assert.Equal("churn", http.GetProperty("schema").GetProperty("target").GetString());
        Assert.StartsWith("---\nname: research\n", http.GetProperty("skill").GetString(), StringComparison.Ordinal);
        Assert.Contains("no such resource", http.GetProperty("missing").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"direction\":\"d-0001\"", Said(http, "brief"), StringComparison.Ordinal);
        Assert.Contains("has no argument `depth`", Said(http, "unknown", failed: true), StringComparison.Ordinal);
        Assert.Contains("send the CSV's text as `predictions`", Said(http, "outside", failed: true), StringComparison.Ordinal);
        Assert.Contains("\"evaluation\":", Said(http, "evaluation"), StringComparison.Ordinal);
        Assert.Contains("From Assay: 1 evaluation in this lab", http.GetProperty("evaluation").GetProperty("texts")[1].GetString(), StringComparison.Ordinal);

        await product.Does("steer", lab, "Look at tenure.");
        await Shell("echo 'predict: [python3, predict.py, \"{features}\", \"{predictions}\"]' >candidate.yaml; git add candidate.yaml predict.py; git commit -qm 'Predict the mean'");
        var stdio = await Client(modules, "stdio", Path.Combine(seat, ".assay", "bin", "assay"), "mcp", seat);
        Assert.Contains("\"slug\":\"the-mean\"", Said(stdio, "announced"), StringComparison.Ordinal);
        Assert.Contains("already announced 'The mean'", Said(stdio, "again", failed: true), StringComparison.Ordinal);
        Assert.Contains("is outside", Said(stdio, "outside", failed: true), StringComparison.Ordinal);
        Assert.Contains("\"standing\":", Said(stdio, "evaluation"), StringComparison.Ordinal);
        Assert.StartsWith("Accepted: ", Said(stdio, "submission"), StringComparison.Ordinal);
        Assert.Contains("later agents will read it", Said(stdio, "learned"), StringComparison.Ordinal);
        Assert.Contains("A constant scores one half.", Said(stdio, "history"), StringComparison.Ordinal);

        await Shell($"dotnet '{Product.Beside("Assay.Cli", "assay.dll")}' leave");
        var status = await product.Until(lab, found => found.Directions.Any(direction => direction.Status == DirectionStatus.Merged));
        Assert.Equal((1, 2, SealLevel.None), (status.Directions[0].Runs, status.Directions[0].Evaluations, status.Seal));
    }

    [Fact]
    public async Task What_is_no_message_no_seat_or_a_web_page_of_another_name_is_refused_in_words()
    {
        const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";
        using var good = await Post(null, Token(), List);
        using var rebound = await Post("http://lab.evil.example", Token(), List);
        using var nowhere = await Post("null", Token(), List);
        using var broken = await Post(null, Token(), """{"jsonrpc":"2.0","id":1""");
        using var stranger = await Post(null, "nobody", List);
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token()) } };
        using var listened = await http.GetAsync(new Uri(new Uri(url), "/mcp"));
        using var badly = await http.PostAsync(new Uri(new Uri(url), "/api/direction"), new StringContent("""{"title":7}"""));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (good.StatusCode, rebound.StatusCode, nowhere.StatusCode));
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Contains("not a Model Context Protocol message", await broken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, listened.StatusCode);
        var words = await badly.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, badly.StatusCode);
        Assert.DoesNotContain("System.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Assay.Protocol", words, StringComparison.Ordinal);
    }

    /// <summary>The client's folder with its modules; the test is skipped where they cannot be had.</summary>
    private async Task<string> Modules()
    {
        var folder = Directory.CreateDirectory(product.At("client")).FullName;
        var node = await Programs.Run(folder, new Dictionary<string, string>(), "sh", "-c", $"node --version && npm install --fetch-retries 1 --no-audit --no-fund --prefix . {Sdk}");
        Assert.SkipUnless(node.Exit == 0, $"node and {Sdk} are needed: {node.Words.Trim()}");
        File.Copy(Path.Combine(Product.Repository, "tests", "Assay.EndToEnd.Tests", "mcp-client.mjs"), Path.Combine(folder, "client.mjs"));
        return folder;
    }

    private async Task<JsonElement> Client(string modules, params string[] way)
    {
        var said = await Programs.Run(seat, new Dictionary<string, string> { ["SEAT_TOKEN"] = Token() }, "node", [Path.Combine(modules, "client.mjs"), .. way]);
        Assert.True(said.Exit == 0, $"{said.Words}\n{said.Results}\n{product.Log()}");
        return JsonSerializer.Deserialize<JsonElement>(said.Results);
    }

    private async Task<HttpResponseMessage> Post(string? origin, string token, string body)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        if (origin is not null)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation("Origin", origin);
        }

        return await http.PostAsync(new Uri(new Uri(url), "/mcp"), new StringContent(body, Encoding.UTF8, "application/json"));
    }

    private string Token()
        => File.ReadLines(Path.Combine(seat, ".assay", "env")).Single(line => line.StartsWith("export ASSAY_TOKEN=", StringComparison.Ordinal)).Split('\'')[1];

    private async Task Shell(string line)
    {
        var said = await Programs.Run(seat, new Dictionary<string, string>(), "sh", "-ec", $". .assay/env; {line}");
        Assert.True(said.Exit == 0, $"{line}: {said.Words}");
    }

    private static string Said(JsonElement seen, string call, bool failed = false)
    {
        var answer = seen.GetProperty(call);
        Assert.True(failed == answer.GetProperty("failed").GetBoolean(), answer.GetRawText());
        return answer.GetProperty("texts")[0].GetString()!;
    }

    private static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(one => one.GetString()!);
}
