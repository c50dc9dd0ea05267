using System.Text;
using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Llm.Tests;

/// <summary>A lab that takes everything, says one piece of news, and remembers what came.</summary>
internal sealed class SmallLab : HttpMessageHandler
{
    private readonly Queue<string> news = new(["Prefer small models."]);

    public List<(string Path, byte[] Body)> Came { get; } = [];

    public AgentClient Client => new(new HttpClient(this) { BaseAddress = new Uri("http://lab") });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        Came.Add((path, request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken)));
        return path switch
        {
            "/api/budget" => Json(new BudgetAnswer(5, 100, null)),
            "/api/news" => Json(new NewsAnswer(news.TryDequeue(out var line) ? [line] : [])),
            "/api/branch" => Json(new BranchAnswer("abc123")),
            "/api/submission" => Json(new SubmissionAnswer(true)),
            _ => Json(new Problem("There is no such thing here.", 404), 404),
        };
    }

    private static HttpResponseMessage Json<T>(T body, int status = 200) => new((System.Net.HttpStatusCode)status)
    {
        Content = new StringContent(JsonSerializer.Serialize(body, AssayJson.Line), Encoding.UTF8, "application/json"),
    };
}
