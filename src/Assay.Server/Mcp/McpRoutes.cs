using System.Collections.Concurrent;
using System.Text.Json;
using Assay.Mcp;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Server.Doors;
using Assay.Server.Gateway;
using Assay.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Assay.Server.Mcp;

/// <summary>
/// The lab over the Model Context Protocol: one POST is one exchange, nothing is kept between two. Each tool's call goes
/// to the agents' own routes at this address with the caller's own token, so authority is looked at in one place.
/// </summary>
internal sealed class McpRoutes
{
    private const string Path = "/mcp";
    private const long MostBytes = 8 << 20;
    private const int ExchangesAtOnce = 4;
    private const string Version = "MCP-Protocol-Version";

    /// <summary>A message lies in memory several times over, so of a direction's few are there at once: the others wait.</summary>
    private readonly ConcurrentDictionary<AgentCall, SemaphoreSlim> under = [];

    public static void Map(IEndpointRouteBuilder app, Func<HttpContext, AgentCall> call)
    {
        var routes = new McpRoutes();
        app.MapPost(Path, context => routes.InTurn(context, call(context)));
        app.MapMethods(Path, ["GET", "DELETE"], context =>
        {
            context.Response.Headers.Allow = "POST";
            return Problems.Answer(context, new Problem("This endpoint does not stream: send each message with POST.", 405, null, ExitCode.Usage));
        });
    }

    private async Task InTurn(HttpContext context, AgentCall call)
    {
        Origin.Check(context);
        var room = under.GetOrAdd(call, _ => new SemaphoreSlim(ExchangesAtOnce));
        await room.WaitAsync(context.RequestAborted);
        try
        {
            await Exchange(context);
        }
        finally
        {
            room.Release();
        }
    }

    private static async Task Exchange(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MostBytes;
        var message = await Read(context);
        using var client = new AgentClient(InnerCall.Client(context));
        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, LabServer.Options(client, files: null, Installation.Version));
        var running = server.RunAsync(context.RequestAborted);

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache,no-store";
        if (!await transport.HandlePostRequestAsync(message, context.Response.Body, context.RequestAborted))
        {
            context.Response.ContentType = null;
            context.Response.StatusCode = 202;
        }

        await transport.DisposeAsync();
        await running;
    }

    private static async Task<JsonRpcMessage> Read(HttpContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var message = Understood(body.GetBuffer().AsSpan(0, (int)body.Length));
            if (context.Request.Headers[Version] is [{ Length: > 0 } version])
            {
                (message.Context ??= new JsonRpcMessageContext()).ProtocolVersion = version;
            }

            return message;
        }
        catch (JsonException)
        {
            throw AssayException.Usage("The body is not a Model Context Protocol message: one JSON-RPC 2.0 object is expected.");
        }
    }

    private static JsonRpcMessage Understood(ReadOnlySpan<byte> body) => Bulk.Of(body).TooMuch
        ? throw new BadHttpRequestException(Bulk.Sentence, StatusCodes.Status413PayloadTooLarge)
        : JsonSerializer.Deserialize<JsonRpcMessage>(body, McpJsonUtilities.DefaultOptions) ?? throw new JsonException();
}
