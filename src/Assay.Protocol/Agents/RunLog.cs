using System.Net.Http.Json;
using System.Text.Json;

namespace Assay.Protocol.Agents;

/// <summary>Puts a finished run on record over MLflow's REST interface, at the address and with the token that the agent has anyway.</summary>
internal sealed class RunLog(HttpClient http)
{
    private const string Api = "/api/2.0/mlflow/";
    private const int MostInBatch = 100;

    public async Task<string> Write(RunReport report, CancellationToken cancel)
    {
        var found = await Post("experiments/search", new { max_results = 1 }, cancel);
        var experiment = found.GetProperty("experiments")[0].GetProperty("experiment_id").GetString();
        var begun = await Post("runs/create", new { experiment_id = experiment, run_name = report.Name, start_time = Now() }, cancel);
        var run = begun.GetProperty("run").GetProperty("info").GetProperty("run_id").GetString()!;
        try
        {
            await Log(run, report, cancel);
        }
        catch (AssayException)
        {
            // What is half on record must not look finished.
            await End(run, "FAILED", cancel);
            throw;
        }

        await End(run, "FINISHED", cancel);
        return run;
    }

    private async Task Log(string run, RunReport report, CancellationToken cancel)
    {
        foreach (var part in report.Params.Select(pair => new { key = pair.Key, value = pair.Value }).Chunk(MostInBatch))
        {
            await Post("runs/log-batch", new { run_id = run, @params = part }, cancel);
        }

        foreach (var part in report.Tags.Select(pair => new { key = pair.Key, value = pair.Value }).Chunk(MostInBatch))
        {
            await Post("runs/log-batch", new { run_id = run, tags = part }, cancel);
        }

        foreach (var part in report.Metrics.Select(pair => new { key = pair.Key, value = pair.Value, timestamp = Now(), step = 0 }).Chunk(MostInBatch))
        {
            await Post("runs/log-batch", new { run_id = run, metrics = part }, cancel);
        }
    }

    private Task<JsonElement> End(string run, string status, CancellationToken cancel)
        => Post("runs/update", new { run_id = run, status, end_time = Now() }, cancel);

    private async Task<JsonElement> Post(string path, object body, CancellationToken cancel)
    {
        using var answer = await http.PostAsync(Api + path, JsonContent.Create(body, body.GetType(), options: AssayJson.Line), cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : throw Refused(text, (int)answer.StatusCode);
    }

    /// <summary>MLflow's format of a refusal, or the problem details of a proxy in front of it.</summary>
    private static AssayException Refused(string text, int status)
    {
        try
        {
            var said = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text) ?? [];
            foreach (var name in (string[])["message", "title"])
            {
                if (said.GetValueOrDefault(name) is { ValueKind: JsonValueKind.String } words)
                {
                    return new AssayException(words.GetString()!, ExitCode.Refused, status);
                }
            }
        }
        catch (JsonException)
        {
            // Neither: said below in our own words.
        }

        return new AssayException($"The tracking server answered {status} without a reason.", ExitCode.Failed, status);
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
