using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assay.Protocol;

namespace Assay.Researcher.Tracking;

/// <summary>MLflow's REST interface 2.0, as far as a research agent needs it. A server that is away or refuses becomes one sentence.</summary>
internal sealed class MlflowClient(HttpClient http, TimeProvider clock) : IDisposable
{
    private const string Api = "api/2.0/mlflow/";
    private const string Artifacts = "api/2.0/mlflow-artifacts/artifacts/";
    private const string ArtifactScheme = "mlflow-artifacts:";
    private const int MostInBatch = 100;
    private const int Page = 1000;
    private static readonly string[] OldestFirst = ["attributes.start_time ASC"];
    private static readonly JsonSerializerOptions Json = new(AssayJson.Line) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.AllowReadingFromString };

    /// <summary>The client for the address and token that a guest finds in its environment.</summary>
    public static MlflowClient FromEnvironment(Func<string, string?> variable, TimeProvider clock)
    {
        var address = variable("MLFLOW_TRACKING_URI")
            ?? throw AssayException.Usage("MLFLOW_TRACKING_URI is not set: this command is for an agent that a lab has started (see `assay run`).");
        return new(Wire.OverTcp(new Uri(address.TrimEnd('/') + "/"), variable("MLFLOW_TRACKING_TOKEN") ?? ""), clock);
    }

    /// <summary>The id of the experiment of that name, which is made if there is none.</summary>
    public async Task<string> ExperimentId(string name, CancellationToken cancel)
    {
        var path = $"{Api}experiments/get-by-name?experiment_name={Uri.EscapeDataString(name)}";
        using var found = await Send(() => new(HttpMethod.Get, path), cancel);
        return found.StatusCode == HttpStatusCode.NotFound
            ? (await Post<ExperimentCreated>("experiments/create", new { name }, cancel)).ExperimentId
            : (await Read<ExperimentAnswer>(found, cancel)).Experiment.ExperimentId;
    }

    public async Task<Run> CreateRun(string experiment, string name, IReadOnlyList<Pair> tags, CancellationToken cancel)
        => (await Post<RunAnswer>("runs/create", new { experiment_id = experiment, run_name = name, start_time = Now(), tags }, cancel)).Run;

    /// <summary>Sends parameters, tags and points, in as many batches as the interface asks for.</summary>
    public async Task LogBatch(string run, IReadOnlyList<Pair> parameters, IReadOnlyList<Pair> tags, IReadOnlyList<MetricPoint> metrics, CancellationToken cancel)
    {
        foreach (var part in parameters.Chunk(MostInBatch))
        {
            await Post<Empty>("runs/log-batch", new { run_id = run, @params = part }, cancel);
        }

        if (tags.Count > 0)
        {
            await Post<Empty>("runs/log-batch", new { run_id = run, tags }, cancel);
        }

        foreach (var part in metrics.Chunk(MostInBatch * 9))
        {
            await Post<Empty>("runs/log-batch", new { run_id = run, metrics = part }, cancel);
        }
    }

    public Task SetTag(string run, string key, string value, CancellationToken cancel)
        => Post<Empty>("runs/set-tag", new { run_id = run, key, value }, cancel);

    /// <summary>Ends a run with one of <see cref="RunEnd"/>.</summary>
    public Task EndRun(string run, string status, CancellationToken cancel)
        => Post<Empty>("runs/update", new { run_id = run, status, end_time = Now() }, cancel);

    /// <summary>All runs that the filter lets through, oldest first.</summary>
    public async Task<IReadOnlyList<Run>> Search(string experiment, string filter, CancellationToken cancel)
    {
        var runs = new List<Run>();
        string? token = null;
        do
        {
            var page = await Post<RunsAnswer>(
                "runs/search",
                new { experiment_ids = new[] { experiment }, filter, max_results = Page, order_by = OldestFirst, page_token = token },
                cancel);
            runs.AddRange(page.Runs ?? []);
            token = page.NextPageToken;
        }
        while (!string.IsNullOrEmpty(token));
        return runs;
    }

    public async Task Upload(Run run, string path, byte[] bytes, CancellationToken cancel)
    {
        using var answer = await Send(() => new(HttpMethod.Put, Artifact(run, path)) { Content = new ByteArrayContent(bytes) }, cancel);
        await Accepted(answer, cancel);
    }

    public async Task<byte[]> Download(Run run, string path, CancellationToken cancel)
    {
        using var answer = await Send(() => new(HttpMethod.Get, Artifact(run, path)), cancel);
        await Accepted(answer, cancel);
        return await answer.Content.ReadAsByteArrayAsync(cancel);
    }

    public long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public void Dispose() => http.Dispose();

    private static string Artifact(Run run, string path)
        => run.Info.ArtifactUri is { } place && place.StartsWith(ArtifactScheme, StringComparison.Ordinal)
            ? Artifacts + place[ArtifactScheme.Length..].TrimStart('/') + "/" + path
            : throw new AssayException($"The tracking server keeps artifacts at {run.Info.ArtifactUri}, but this program sends them only through the server ({ArtifactScheme}/…).");

    private async Task<T> Post<T>(string path, object body, CancellationToken cancel)
    {
        using var answer = await Send(() => new(HttpMethod.Post, Api + path) { Content = JsonContent.Create(body, body.GetType(), options: Json) }, cancel);
        return await Read<T>(answer, cancel);
    }

    // A busy server is asked again twice; one that is away is said to be away.
    private async Task<HttpResponseMessage> Send(Func<HttpRequestMessage> request, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await http.SendAsync(request(), cancel);
                if (attempt == 3 || !IsBusy(answer.StatusCode))
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (HttpRequestException problem) when (attempt == 3)
            {
                throw new AssayException($"The tracking server at {http.BaseAddress} cannot be reached ({problem.Message.TrimEnd('.')}), so nothing more can be logged: restart the direction when it is reachable.");
            }
            catch (HttpRequestException)
            {
                // Asked again below.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), clock, cancel);
        }
    }

    private static bool IsBusy(HttpStatusCode status)
        => status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static async Task<T> Read<T>(HttpResponseMessage answer, CancellationToken cancel)
    {
        await Accepted(answer, cancel);
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancel)
            ?? throw new AssayException($"The tracking server sent an empty answer to {answer.RequestMessage?.RequestUri?.AbsolutePath}: is it an MLflow server?");
    }

    private static async Task Accepted(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var words = await answer.Content.ReadAsStringAsync(cancel);
            throw new AssayException($"The tracking server refused {answer.RequestMessage?.RequestUri?.AbsolutePath} with {(int)answer.StatusCode}: {words[..Math.Min(words.Length, 500)]}");
        }
    }

    private sealed record Empty;
}
