using System.Globalization;
using System.Text;
using Assay.Measure.Metrics;
using Assay.Measure.Predictions;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assay.Researcher.Tests.Fakes;

/// <summary>
/// The lab's side of the wire for one direction at a time: grades for real with a ladder, takes bundles with real git and
/// rehearses by running the candidate's own command. No walls, no vault: what it must show is what an agent does.
/// </summary>
internal sealed class FakeLab : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyDictionary<string, double> _targets;
    private long _started;

    private FakeLab(WebApplication app, FakeRepository repository, IReadOnlyDictionary<string, double> targets, TimeProvider clock)
        => (_app, Repository, _targets, _clock) = (app, repository, targets, clock);

    public FakeTracking Tracking { get; } = new();

    public FakeRepository Repository { get; }

    public Uri Address => new(_app.Urls.First());

    /// <summary>What the next direction is told about itself.</summary>
    public required Brief Brief { get; set; }

    /// <summary>The directions before and beside the next one.</summary>
    public List<HistoryEntry> Directions { get; } = [];

    public Announcement? Announcement { get; private set; }

    /// <summary>How many other agents announce the same just before the next one does.</summary>
    public int Rivals { get; set; }

    public List<(double Score, Standing Standing)> Evaluations { get; } = [];

    public List<Learning> Learnings { get; } = [];

    public string? Submitted { get; private set; }

    /// <summary>What the rehearsal's log says; null: it goes well.</summary>
    public Queue<string> RehearsalFaults { get; } = new();

    public double? StandingBest { get; private set; }

    public static async Task<FakeLab> Start(FakeRepository repository, IReadOnlyDictionary<string, double> targets, Brief brief, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            foreach (var converter in AssayJson.Line.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }

            json.SerializerOptions.PropertyNamingPolicy = AssayJson.Line.PropertyNamingPolicy;
        });
        var lab = new FakeLab(builder.Build(), repository, targets, clock) { Brief = brief };
        lab.Map();
        await lab._app.StartAsync();
        return lab;
    }

    /// <summary>Makes room for the next direction: its clock starts now.</summary>
    public void Open(Brief brief)
    {
        (Brief, Announcement, Submitted, _started) = (brief, null, null, _clock.GetTimestamp());
        Evaluations.Clear();
        Learnings.Clear();
    }

    private string Title => Announcement?.Title ?? Brief.Announced!.Title;

    /// <summary>Puts the direction that just ended into the history.</summary>
    public void Close(DirectionStatus status) => Directions.Add(new()
    {
        Direction = Brief.Direction,
        Slug = Title.ToLowerInvariant().Replace(' ', '-'),
        Title = Title,
        Rationale = Announcement?.Rationale ?? "",
        Approach = Announcement?.Approach ?? Brief.Announced?.Approach,
        Agent = "builtin",
        Status = status,
        Released = null,
        Runs = Tracking.Runs.Count,
        Evaluations = Evaluations.Count,
        Learnings = [.. Learnings],
    });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Map()
    {
        _app.MapGet("/api/brief", () => Brief with { Budget = Budget(), Submitted = Submitted is not null });
        _app.MapGet("/api/history", () => new History(Directions));
        _app.MapGet("/api/budget", Budget);
        _app.MapPost("/api/direction", (Announcement said) =>
        {
            if (Rivals > 0)
            {
                Directions.Add(Given.Entry(
                    Brief.Direction.Number + Rivals--, said.Title, DirectionStatus.Running) with
                { Approach = said.Approach });
            }

            if (Directions.Exists(other => other.Approach == said.Approach))
            {
                return Refusal("Another direction announced this first.", 409, "");
            }

            Announcement = said;
            return Results.Json(new Announced("slug", said.Title, said.Rationale) { Approach = said.Approach }, AssayJson.Line);
        });
        _app.MapPost("/api/learnings", (Learning said) =>
        {
            Learnings.Add(said);
            return Results.Json(said, AssayJson.Line, statusCode: 201);
        });
        _app.MapPost("/api/evaluations", Evaluate);
        _app.MapPut("/api/branch", async (HttpRequest request) => new BranchAnswer(await Repository.Take(request.Body)));
        _app.MapPost("/api/submission", async () => await Submit());
        Tracking.Map(_app);
    }

    private BudgetAnswer Budget() => new(
        Brief.Budget.EvaluationsLeft - Evaluations.Count,
        _started == 0 ? Brief.Budget.SecondsLeft : Brief.Budget.SecondsLeft - _clock.GetElapsedTime(_started).TotalSeconds,
        null)
    {
        DirectionsLeft = Brief.Budget.DirectionsLeft,
    };

    private async Task<IResult> Evaluate(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        if (Grade(bytes.ToArray()) is not { } estimate)
        {
            return Refusal("The predictions were refused.", 422, "");
        }

        var better = StandingBest is not { } best || estimate.Score > best + estimate.StandardError;
        StandingBest = better ? estimate.Score : StandingBest;
        Evaluations.Add((estimate.Score, better ? Standing.Better : Standing.NotBetter));
        return Results.Json(
            new EvaluationAnswer("e-1", "auc", Evaluations[^1].Standing, better ? estimate.Score : null, better ? estimate.StandardError : null, Budget().EvaluationsLeft),
            AssayJson.Line);
    }

    private Estimate? Grade(byte[] predictions)
    {
        var rows = RowIndex.Of(_targets.Keys);
        return PredictionFile.Read(new MemoryStream(predictions), rows, PredictionShape.Binary, 1 << 26) is PredictionReading.Accepted accepted
            ? Metric.Find(TaskKind.Binary, Brief.Metric.Name).Measure(accepted.Values, [.. _targets.Values])
            : null;
    }

    private async Task<IResult> Submit()
    {
        if (RehearsalFaults.TryDequeue(out var log))
        {
            return Refusal("The rehearsal failed.", 422, log);
        }

        var predictions = await Repository.Rehearse(Tracking);
        if (Grade(predictions) is not { } estimate)
        {
            return Refusal("The rehearsal's predictions were refused.", 422, Encoding.UTF8.GetString(predictions));
        }

        Submitted = estimate.Score.ToString("0.0000", CultureInfo.InvariantCulture);
        return Results.Json(new SubmissionAnswer(true), AssayJson.Line);
    }

    private static IResult Refusal(string title, int status, string detail)
        => Results.Json(new Problem(title, status, detail), AssayJson.Line, statusCode: status);
}
