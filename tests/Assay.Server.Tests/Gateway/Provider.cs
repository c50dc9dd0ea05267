using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assay.Server.Tests.Gateway;

/// <summary>What a provider was sent.</summary>
internal sealed record Sent(string Path, IReadOnlyDictionary<string, string> Headers, JsonObject Body);

/// <summary>A provider of models on loopback that answers what the test tells it to, and remembers what it was sent.</summary>
public sealed class Provider : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> answers = [];
    private readonly ConcurrentQueue<Sent> sent = [];

    private Provider(WebApplication app) => this.app = app;

    internal IReadOnlyList<Sent> Sent => [.. sent];

    internal string Url => app.Urls.First();

    public static async Task<Provider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new Provider(app);
        app.Run(provider.Answer);
        await app.StartAsync();
        return provider;
    }

    /// <summary>The next answer; the last one is given again and again.</summary>
    internal Provider Then(Func<HttpContext, Task> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    internal Provider Then(int status, string body, string type = "application/json", string? retryAfter = null) => Then(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.Headers["x-organization"] = "the owner's";
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsync(body);
    });

    internal Provider ThenStream(params string[] pieces) => Then(async context =>
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        foreach (var piece in pieces)
        {
            await Write(context, piece);
        }
    });

    internal static async Task Write(HttpContext context, string piece)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(piece));
        await context.Response.Body.FlushAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        sent.Enqueue(new Sent(
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
            JsonNode.Parse(body)!.AsObject()));
        var answer = answers.TryPeek(out var next) ? next : throw new InvalidOperationException("The test gave no answer.");
        if (answers.Count > 1)
        {
            answers.TryDequeue(out _);
        }

        await answer(context);
    }
}
