using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Protocol;
using Assay.Server.Mlflow;
using Assay.Testing;
using Assay.Tracking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Assay.Server.Tests.Mlflow;

/// <summary>The API on a real port, with two labs; a token says who speaks: <c>d-0001</c> and <c>d-0002</c> work in the first lab.</summary>
public sealed class MlflowServer : IAsyncLifetime, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly List<RunStore> stores = [];
    private WebApplication? app;

    internal RunStore Lab => stores[0];

    internal RunStore OtherLab => stores[1];

    internal long ArtifactBytes { get; set; } = 4L << 30;

    internal Client Agent => Open("d-0001");

    internal Client Sibling => Open("d-0002");

    internal Client Owner => Open("owner");

    internal Client Open(string token) => new(app!.Urls.First(), token);

    internal Uri Address => new(app!.Urls.First());

    public async ValueTask InitializeAsync()
    {
        stores.Add(NewStore("7", "churn"));
        stores.Add(NewStore("8", "prices"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapMlflow(Scope);
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        Dispose();
    }

    public void Dispose()
    {
        stores.ForEach(store => store.Dispose());
        stores.Clear();
        folder.Dispose();
    }

    private MlflowScope Scope(HttpContext http) => http.Request.Headers.Authorization.ToString() switch
    {
        "Bearer owner" => new MlflowScope([.. stores], new Writer.Owner(), new Dictionary<string, string>()) { NewExperiment = Experiment },
        "Bearer poor-owner" => new MlflowScope([.. stores], new Writer.Owner(), new Dictionary<string, string>()),
        var bearer when bearer.StartsWith("Bearer d-", StringComparison.Ordinal) => new MlflowScope(
            [Lab],
            new Writer.OfDirection(DirectionId.Parse(bearer["Bearer ".Length..])),
            new Dictionary<string, string> { ["git.branch"] = $"exp/{bearer["Bearer ".Length..]}", ["direction_rationale"] = "because" })
        { ArtifactBytes = ArtifactBytes },
        _ => throw new AssayException("Send the token.", ExitCode.Refused, StatusCodes.Status401Unauthorized),
    };

    private RunStore Experiment(string name)
    {
        var store = NewStore($"{stores.Count + 7}", name);
        stores.Add(store);
        return store;
    }

    private RunStore NewStore(string id, string name)
        => RunStore.Open(folder.File($"{id}.db"), folder.File($"artifacts-{id}"), id, name, TimeProvider.System);
}

/// <summary>A plain HTTP client that speaks as MLflow's clients do.</summary>
internal sealed class Client : IDisposable
{
    private readonly HttpClient http;

    public Client(string address, string token)
    {
        http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public HttpClient Http => http;

    public static string Api(string path) => $"/api/2.0/mlflow/{path}";

    public async Task<JsonObject> Get(string path) => await Read(await http.GetAsync(Api(path)));

    public async Task<JsonObject> Post(string path, object body) => await Read(await http.PostAsJsonAsync(Api(path), body));

    public async Task<JsonObject> Send(string method, string path, object? body = null) => await Read(await http.SendAsync(Request(method, path, body)));

    /// <summary>The status, code and message of a refusal.</summary>
    public async Task<(int Status, string Code, string Message)> Refusal(string path, object body) => await Refused(await http.PostAsJsonAsync(Api(path), body));

    public async Task<(int Status, string Code, string Message)> RefusalOfGet(string path) => await Refused(await http.GetAsync(Api(path)));

    public static HttpRequestMessage Request(string method, string path, object? body = null)
        => new(new HttpMethod(method), path.StartsWith('/') ? path : Api(path)) { Content = body is null ? null : JsonContent.Create(body) };

    public static async Task<(int Status, string Code, string Message)> Refused(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.False(response.IsSuccessStatusCode, text);
            var error = JsonNode.Parse(text)!;
            return ((int)response.StatusCode, (string)error["error_code"]!, (string)error["message"]!);
        }
    }

    public async Task<string> NewRun(object? more = null)
    {
        var body = new JsonObject { ["experiment_id"] = "7", ["user_id"] = "agent", ["start_time"] = 1000 };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(more ?? new { })!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        return (string)(await Post("runs/create", body))["run"]!["info"]!["run_id"]!;
    }

    public async Task<JsonNode> Run(string id) => (await Get($"runs/get?run_id={id}"))["run"]!;

    public Task<HttpResponseMessage> Put(string path, string content) => http.PutAsync($"/api/2.0/mlflow-artifacts/artifacts/{path}", new StringContent(content));

    public void Dispose() => http.Dispose();

    private static async Task<JsonObject> Read(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri}: {(int)response.StatusCode} {text}");
            Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
            return JsonNode.Parse(text)!.AsObject();
        }
    }
}
