using Assay.Agents;
using Assay.Protocol;
using Assay.Server.Api;
using Assay.Server.Hosting;
using Assay.Server.Mcp;
using Assay.Server.Mlflow;
using Assay.Tracking;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Assay.Server.Doors;

/// <summary>
/// One direction's door: a listener of its own that carries the agents' routes and nothing else, and answers to one
/// token. What is not routed here cannot be reached from behind the wall, whatever is asked.
/// </summary>
internal static class AgentDoor
{
    private const long MostUploadBytes = 1L << 30;

    public static async Task<Door> Open(AgentCall call, string socket, WaysOut ways, CancellationToken cancel)
    {
        var token = Tokens.New();
        var app = Build(call, socket, token, ways);
        File.Delete(socket);
        await app.StartAsync(cancel);

        // The guest is another user; whoever else could reach the socket still lacks the token.
        File.SetUnixFileMode(socket, (UnixFileMode)0b110_110_110);
        return new Door(socket, token, () => Close(app, call, socket, ways), ways.Over) { BytesKept = () => call.Host.BytesKept(call.Direction) };
    }

    /// <summary>The agents' routes, for a door or for the seats at the owner's address.</summary>
    public static void MapAgentRoutes(this IEndpointRouteBuilder app, Func<HttpContext, AgentCall> call)
    {
        Briefing.Map(app, call);
        Work.Map(app, call);
        Handing.Map(app, call);
        McpRoutes.Map(app, call);
    }

    private static WebApplication Build(AgentCall call, string socket, string token, WaysOut ways)
    {
        var admission = new Admission(call.Host.Clock, new DiskRoom(call.Host.Lab.State.Folder));
        var builder = Hosts.Slim();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        MeteredTransport.Use(builder.Services, admission.Time);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenUnixSocket(socket, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                MeteredTransport.Follow(listen, admission.Time);
                ways.OpenTunnel(listen, token);
            });
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostUploadBytes;
            kestrel.Limits.MaxConcurrentConnections = 128;
            kestrel.Limits.MinRequestBodyDataRate = null;

            // A guest that is frozen for a while reads nothing, and is not to blame for it.
            kestrel.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        app.UseProblems(ofAgents: ways.Log);
        app.Use(admission.Pass);
        app.Use((context, next) => context.Request.Path.StartsWithSegments("/health") || Tokens.Same(WaysOut.TokenOf(context), token)
            ? next(context)
            : Problems.Answer(context, new Problem("The token is not this direction's: send `Authorization: Bearer $ASSAY_TOKEN`.", 401, null, ExitCode.Refused)));
        app.MapAgentRoutes(_ => call);
        app.MapMlflow(_ => call.Host.Tracking(call.Direction));
        ways.MapModels(app);
        return app;
    }

    /// <summary>The token that a request carries; an empty one when it carries none.</summary>
    public static string TokenOf(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : "";
    }

    private static async ValueTask Close(WebApplication app, AgentCall call, string socket, WaysOut ways)
    {
        await ways.Settled();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        File.Delete(socket);
        call.Host.Runs.EndOpenRuns(call.Direction, RunEnd.Killed);
    }
}

/// <summary>Which direction of which lab speaks.</summary>
internal sealed record AgentCall(LabHost Host, DirectionId Direction);
