using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Assay.Server.Hosting;
using Assay.Server.Scripted.Wires;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Assay.Server.Scripted;

/// <summary>
/// A model that plays a script, on loopback, in each of the four APIs: a whole lab runs without a model, and runs the
/// same again. Which step it plays is read from the request alone, so restarts and many conversations at once play alike.
/// </summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private const long MostRequestBytes = 1L << 28;

    private readonly WebApplication app;
    private readonly ConcurrentQueue<Served> served;

    private ScriptedModel(WebApplication app, ConcurrentQueue<Served> served) => (this.app, this.served) = (app, served);

    /// <summary>The base address, such as <c>http://127.0.0.1:41234</c>.</summary>
    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The calls that were answered so far, in order.</summary>
    public IReadOnlyList<Served> Served => [.. served];

    public static async Task<ScriptedModel> Start(Script script, CancellationToken cancel)
    {
        var served = new ConcurrentQueue<Served>();
        var app = Build();
        Map(app, script, new Playing(script, served));
        await app.StartAsync(cancel);
        return new ScriptedModel(app, served);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private static WebApplication Build()
    {
        var builder = Hosts.Slim();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostRequestBytes;
        });
        return builder.Build();
    }

    private static void Map(WebApplication app, Script script, Playing playing)
    {
        // Clients of OpenAI's APIs count /v1 to the base address, and may have it without.
        foreach (var root in (string[])["", "/v1"])
        {
            app.MapPost($"{root}/responses", (HttpContext context) => playing.Answer(context, new ResponsesWire()));
            app.MapPost($"{root}/chat/completions", (HttpContext context) => playing.Answer(context, new ChatWire()));
            app.MapGet($"{root}/models", () => Results.Json(Models(script.Model)));
        }

        app.MapPost("/v1/messages", (HttpContext context) => playing.Answer(context, new MessagesWire()));
        app.MapPost("/v1/messages/count_tokens", (HttpContext context) => playing.Count(context, new MessagesWire(), "input_tokens"));
        app.MapPost("/v1beta/models/{**call}", (HttpContext context, string call) => Gemini(playing, context, call));
    }

    private static Task Gemini(Playing playing, HttpContext context, string call)
    {
        var (model, verb) = call.Split(':', 2) is [var name, var action] ? (name, action) : (call, "");
        var wire = new GeminiWire(model, Streamed: verb == "streamGenerateContent", Events: context.Request.Query["alt"] == "sse");
        return verb switch
        {
            "generateContent" or "streamGenerateContent" => playing.Answer(context, wire),
            "countTokens" => playing.Count(context, wire, "totalTokens"),
            _ => Results.NotFound().ExecuteAsync(context),
        };
    }

    // One shape for both families of clients: each reads the names that it knows.
    private static JsonObject Models(string name) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray(new JsonObject
        {
            ["id"] = name,
            ["object"] = "model",
            ["type"] = "model",
            ["display_name"] = name,
            ["created"] = 0,
            ["owned_by"] = "assay",
        }),
        ["has_more"] = false,
    };
}
