using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Assay.Protocol.Agents;

/// <summary>The agent's side of the wire: what may be asked from behind the wall, and no more.</summary>
public sealed class AgentClient(HttpClient http) : IDisposable
{
    /// <summary>The client for the address and token in an agent's environment.</summary>
    public static AgentClient FromEnvironment(Func<string, string?> variable)
        => new(Wire.OverTcp(
            Address(Needed(variable, "ASSAY_URL")),
            Needed(variable, "ASSAY_TOKEN")));

    public Task<Brief> Brief(CancellationToken cancel) => http.Get<Brief>("/api/brief", cancel);

    public Task<History> History(CancellationToken cancel) => http.Get<History>("/api/history", cancel);

    public Task<BudgetAnswer> Budget(CancellationToken cancel) => http.Get<BudgetAnswer>("/api/budget", cancel);

    public Task<GuidanceAnswer> Guidance(CancellationToken cancel) => http.Get<GuidanceAnswer>("/api/guidance", cancel);

    public Task<Announced> Announce(Announcement announcement, CancellationToken cancel)
        => http.Post<Announced>("/api/direction", announcement, cancel);

    /// <summary>Sends a prediction file (CSV with header) for the public rows.</summary>
    public Task<EvaluationAnswer> Evaluate(Stream predictions, string? run, CancellationToken cancel)
        => http.Ask<EvaluationAnswer>(
            new HttpRequestMessage(HttpMethod.Post, run is null ? "/api/evaluations" : $"/api/evaluations?run={Uri.EscapeDataString(run)}")
            {
                Content = Body(predictions, "text/csv"),
            },
            cancel);

    /// <summary>Sends a git bundle of <c>main..HEAD</c>.</summary>
    public Task<BranchAnswer> SendBranch(Stream bundle, CancellationToken cancel)
        => http.Ask<BranchAnswer>(new HttpRequestMessage(HttpMethod.Put, "/api/branch") { Content = Body(bundle, "application/x-git-bundle") }, cancel);

    public Task<SubmissionAnswer> Submit(SubmissionRequest request, CancellationToken cancel)
        => http.Post<SubmissionAnswer>("/api/submission", request, cancel);

    public Task<Learning> Learn(Learning learning, CancellationToken cancel)
        => http.Post<Learning>("/api/learnings", learning, cancel);

    public Task<Question> Ask(Question question, CancellationToken cancel)
        => http.Post<Question>("/api/questions", question, cancel);

    /// <summary>The columns of the data and their kinds, as JSON text.</summary>
    public async Task<string> Schema(CancellationToken cancel)
    {
        using var text = new MemoryStream();
        await http.Download("/api/schema", text, cancel);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    public Task<SkillsAnswer> Skills(CancellationToken cancel) => http.Get<SkillsAnswer>("/api/skills", cancel);

    /// <summary>New notifications for this direction. They are a courtesy: if they cannot be read, there are none, and nothing fails.</summary>
    public async Task<IReadOnlyList<string>> News(CancellationToken cancel)
    {
        try
        {
            return (await http.Get<NewsAnswer>("/api/news", cancel)).News;
        }
        catch (Exception silence) when (silence is AssayException or HttpRequestException or IOException or JsonException)
        {
            return [];
        }
    }

    /// <summary>Creates a run over MLflow's interface, logs what is known of it, ends it; answers its id.</summary>
    public Task<string> LogRun(RunReport run, CancellationToken cancel) => new RunLog(http).Write(run, cancel);

    /// <summary>Takes a seat; the client has the lab's join token.</summary>
    public Task<JoinAnswer> Join(JoinRequest request, CancellationToken cancel) => http.Post<JoinAnswer>("/api/join", request, cancel);

    /// <summary>Writes a git bundle of the lab's main branch, as this direction starts from it.</summary>
    public Task Clone(Stream bundle, CancellationToken cancel) => http.Download("/api/clone", bundle, cancel);

    /// <summary>Writes one of the visible data files: <c>train.csv</c>, <c>public.csv</c> or <c>schema.json</c>.</summary>
    public Task Data(string name, Stream file, CancellationToken cancel) => http.Download($"/api/data/{name}", file, cancel);

    /// <summary>Gives the seat back and ends the direction.</summary>
    public Task<LeaveAnswer> Leave(LeaveRequest request, CancellationToken cancel) => http.Post<LeaveAnswer>("/api/leave", request, cancel);

    public void Dispose() => http.Dispose();

    private static StreamContent Body(Stream bytes, string type)
        => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static Uri Address(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? address
            : throw AssayException.Usage($"ASSAY_URL is '{text}', which is not an address such as http://127.0.0.1:5000.");

    private static string Needed(Func<string, string?> variable, string name)
        => variable(name) ?? throw AssayException.Usage(
            $"{name} is not set: this command is for agents that a lab started (see `assay run --agent`) or that joined one (`. .assay/env` in the folder that `assay join` created).");
}
