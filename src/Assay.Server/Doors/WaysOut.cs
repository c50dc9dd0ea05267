using Assay.Agents;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Server.Gateway;
using Assay.Server.Hosting;
using Assay.Transcripts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Assay.Server.Doors;

/// <summary>
/// The ways that lead from one direction's door out of the lab: the models that its agent may call, and the hosts that the
/// owner allows. It also watches what the agent does there, and ends it when it goes round in circles.
/// </summary>
internal sealed class WaysOut(LabHost host, House house, Hired crew, DirectionId direction) : IDisposable
{
    private readonly CancellationTokenSource over = new();
    private CallsUnderWay? calls;

    /// <summary>Cancelled when the lab has had enough of the guest.</summary>
    public CancellationToken Over => over.Token;

    /// <summary>
    /// The token that a request carries. Clients of models' APIs carry it as each provider wants a key to be carried; what
    /// they hold is never a key.
    /// </summary>
    public static string TokenOf(HttpContext context)
    {
        var request = context.Request;
        return AgentDoor.TokenOf(context) is { Length: > 0 } bearer ? bearer
            : !request.Path.StartsWithSegments(GatewayPaths.Root) ? ""
            : request.Headers["x-api-key"] is [{ Length: > 0 } anthropic] ? anthropic
            : request.Headers["x-goog-api-key"] is [{ Length: > 0 } gemini] ? gemini
            : request.Query["key"] is [{ Length: > 0 } query] ? query
            : "";
    }

    /// <summary>Maps the models' APIs; a direction whose agent has no model gets none.</summary>
    public void MapModels(IEndpointRouteBuilder app)
    {
        if (crew.ModelOf(host.Journal.State[direction].Opened.Agent) is { } model)
        {
            calls = ModelGateway.Map(app, Access(model));
        }
    }

    /// <summary>Completes when every call is settled: a guest that is gone may have left some behind.</summary>
    public Task Settled() => calls?.Ended() ?? Task.CompletedTask;

    public void OpenTunnel(ListenOptions listen, string token) => Tunnel.Use(listen, new TunnelAccess
    {
        Direction = direction,
        Token = token,
        Hosts = host.Lab.Contract.Gateway.Hosts,
        Journal = host.Journal,
        Log = Path.Combine(host.Lab.State.Workspace(direction), "egress.jsonl"),
        Clock = host.Clock,
    });

    public void Dispose() => over.Dispose();

    private ModelAccess Access(ModelChoice model) => new()
    {
        Direction = direction,
        Models = [model],
        Purse = host.Purse,
        State = () => host.Journal.State[direction],
        Exchanges = new ExchangeStore(host.Lab.State.Exchanges(direction)),
        Keys = house.Keys,
        Http = house.Providers,
        Clock = host.Clock,
        Open = host.Lab.Contract.Gateway.Open,
        Kept = Watch,
    };

    private async Task Watch(Exchange exchange)
    {
        house.Stir();
        if (Patience.Of(host.Journal.State[direction], exchange, DoomLoop.Of(exchange)) is { } fact)
        {
            host.Journal.Append(fact);
            if (fact is DirectionStopped { Reason: StopReason.Stuck })
            {
                await over.CancelAsync();
            }
        }
    }
}
