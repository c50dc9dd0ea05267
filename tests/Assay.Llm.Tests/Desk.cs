using System.Net;
using System.Text;
using Assay.Llm.Tools;
using Assay.Protocol.Agents;
using Assay.Protocol.Models;
using Assay.Testing;

namespace Assay.Llm.Tests;

/// <summary>All that a loop needs: a folder, a small lab, and a model's address or its answers written down.</summary>
internal sealed class Desk : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly HttpClient http;

    public Desk(ModelApi api, string url, HttpMessageHandler? model = null, int context = 100_000)
    {
        Requests = new Listening(model ?? new HttpClientHandler());
        http = new HttpClient(Requests);
        var shell = new Shell(Folder);
        Tools = new Toolbox(shell, new AgentTools(Lab.Client, new CloneFiles(Folder, shell)), Lab.Client, Log.Add);
        Loop = new Loop(
            new Model(http, new Settings("m", api, url, "t", context, 1_000), Tools.All, TimeSpan.FromMilliseconds(5)), Tools, context, Log.Add);
    }

    public string Folder => folder.Path;

    public SmallLab Lab { get; } = new();

    public List<string> Log { get; } = [];

    public Listening Requests { get; }

    public Toolbox Tools { get; }

    public Loop Loop { get; }

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }
}

/// <summary>Keeps what was sent to the model.</summary>
internal sealed class Listening(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public List<string> Bodies { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}

/// <summary>A model whose answers are written down, one after the other.</summary>
internal sealed class WrittenDown(params (int Status, string Body)[] answers) : HttpMessageHandler
{
    private int next;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (status, body) = answers[next++];
        return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
    }
}
