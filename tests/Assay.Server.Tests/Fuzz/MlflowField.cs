using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Protocol;
using Assay.Server.Mlflow;
using Assay.Testing;
using Assay.Testing.Fuzz;
using Assay.Tracking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assay.Server.Tests.Fuzz;

/// <summary>MLflow's routes over a real store, asked by one direction: a line with method and address, then the body.</summary>
public sealed partial class MlflowField : IAsyncDisposable
{
    private const string Sealed = "0.123456789";
    private const int ManyRuns = 300;

    // An id that the store made is another in each process; an input is to mean the same in all.
    private const string Run = "THE-RUN";

    private static readonly string[] Words =
    [
        "GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "/api/2.0/mlflow/", "/api/2.0/mlflow-artifacts/artifacts/", "/get-artifact", "runs/", "experiments/", "logged-models/", "search", "create", "get",
        "?", "&", "run_id=", "path=", "page_token=", "max_results=", "\n", "{", "}", "[", "]", ":", ",", "\"filter\":", "\"order_by\":", "\"metrics.m > 0\"", "\"tags.a = 'x'\"", "\"\\ud800\"", "%2e%2e", "%2F", "7/",
    ];

    private readonly TempFolder folder = new();
    private readonly InProcessServer server = new();
    private readonly RunStore store;
    private readonly WebApplication app;

    private MlflowField()
    {
        store = RunStore.Open(folder.File("tracking.db"), folder.File("artifacts"), "7", "churn", TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IServer>(server);
        app = builder.Build();
        app.MapMlflow(_ => new MlflowScope([store], Direction, new Dictionary<string, string>()));
        var run = store.Register.Create(Direction, new RunCreation { Name = "a run", StartTime = 1 });
        store.WriteOfficial(run, OfficialNames.PrivateScore, double.Parse(Sealed, System.Globalization.CultureInfo.InvariantCulture), 1);
        Target = new Target("mlflow", Requests(Run), [.. Words, Run], input => Ask(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(input).Replace(Run, run, StringComparison.Ordinal)))) { PerThousand = 60, Seconds = 10, BytesAnyway = 32 << 20, BytesPerByte = 2000 };
    }

    public Target Target { get; }

    private static Writer Direction { get; } = new Writer.OfDirection(new DirectionId(1));

    public static async Task<MlflowField> Open()
    {
        var field = new MlflowField();
        await field.app.StartAsync();
        return field;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        store.Dispose();
        folder.Dispose();
    }

    private static IEnumerable<string> Requests(string run) =>
    [
        $$"""POST /api/2.0/mlflow/runs/log-batch{{"\n"}}{"run_id":"{{run}}","metrics":[{"key":"m","value":0.5,"timestamp":1,"step":0}],"params":[{"key":"p","value":"v"}],"tags":[{"key":"t","value":"v"}]}""",
        $$"""POST /api/2.0/mlflow/runs/search{{"\n"}}{"experiment_ids":["7"],"filter":"metrics.m > 0.1 AND tags.t = 'v'","order_by":["metrics.m DESC"],"max_results":10}""",
        """POST /api/2.0/mlflow/runs/create""" + "\n" + """{"experiment_id":"7","start_time":12,"run_name":"r","tags":[{"key":"a","value":"b"}]}""",
        $$"""POST /api/2.0/mlflow/runs/update{{"\n"}}{"run_id":"{{run}}","status":"FINISHED","end_time":13,"run_name":"n"}""",
        $$"""POST /api/2.0/mlflow/runs/log-inputs{{"\n"}}{"run_id":"{{run}}","datasets":[{"dataset":{"name":"d","digest":"x","source_type":"s","source":"t"},"tags":[{"key":"a","value":"b"}]}]}""",
        $"GET /api/2.0/mlflow/runs/get?run_id={run}\n",
        $"GET /api/2.0/mlflow/metrics/get-history?run_id={run}&metric_key=m&max_results=5\n",
        $"GET /api/2.0/mlflow/artifacts/list?run_id={run}&path=a\n",
        $"GET /get-artifact?run_id={run}&path=a/b.txt\n",
        $"PUT /api/2.0/mlflow-artifacts/artifacts/7/{run}/artifacts/a/b.txt\nhello",
        $"GET /api/2.0/mlflow-artifacts/artifacts/7/{run}/artifacts/a/b.txt\n",
        $"GET /api/2.0/mlflow-artifacts/artifacts?path=7/{run}/artifacts\n",
        """GET /api/2.0/mlflow/experiments/search?max_results=3&filter=name%20%3D%20'churn'&order_by=name""" + "\n",
        """POST /api/2.0/mlflow/logged-models""" + "\n" + $$"""{"experiment_id":"7","name":"m","source_run_id":"{{run}}","params":[{"key":"a","value":"b"}],"tags":[{"key":"a","value":"b"}]}""",
        """POST /api/2.0/mlflow/logged-models/search""" + "\n" + """{"experiment_ids":["7"],"filter":"name = 'm'","order_by":[{"field_name":"name","ascending":false}]}""",
    ];

    private string? Ask(byte[] input)
    {
        var end = input.AsSpan().IndexOf((byte)'\n');
        var line = Encoding.Latin1.GetString(end < 0 ? input : input.AsSpan(0, end));
        if (Line().Match(line) is not { Success: true } said)
        {
            return "no request";
        }

        // Runs are never deleted from a lab: past some number each answer would only get longer.
        if (line.Contains("runs/create", StringComparison.Ordinal) && store.Count(new DirectionId(1)) > ManyRuns)
        {
            return "enough runs";
        }

        return Judged(server.Ask(said.Groups[1].Value, said.Groups[2].Value, "d-0001", end < 0 ? [] : input[(end + 1)..]).GetAwaiter().GetResult());
    }

    private static string? Judged((int Status, byte[] Body) answer)
    {
        Truth.Holds(answer.Status is < 500 or 501, $"The server failed: {Encoding.UTF8.GetString(answer.Body)}");
        Truth.Holds(answer.Body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Sealed)) < 0, "A private score was told.");
        if (answer.Status < 400 || answer.Body.Length == 0)
        {
            return answer.Status < 400 ? null : "no such route";
        }

        using var told = JsonDocument.Parse(answer.Body);
        Truth.Holds(told.RootElement.GetProperty("error_code").GetString() is { Length: > 0 }, "A refusal has no code.");
        return Truth.Refusal(told.RootElement.GetProperty("message").GetString()!);
    }

    // What Kestrel lets through: a known method, an address of visible ASCII that begins with a slash.
    [GeneratedRegex("^(GET|POST|PUT|PATCH|DELETE) (/[!-~]{0,8000})\\r?\\z")]
    private static partial Regex Line();
}
