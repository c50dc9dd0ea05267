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
internal sealed class WaysOut(LabHost host, House house, Hired crew, DirectionId direction)
{
    /// <summary>Tokens: a conversation that is longer than this can be shortened, so that it cannot be paid does not mean that nothing can.</summary>
    private const int LongConversation = 100_000;

    /// <summary>Tokens: an answer as short as any that is of use.</summary>
    private const int ShortAnswer = 1_024;

    /// <summary>No call is waited for longer: what is not settled by then counts as the worst case later.</summary>
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(90);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource over = new();
    private CallsUnderWay? calls;
    private Row? row;
    private DateTimeOffset last;

    /// <summary>The server's log: what fails for an agent is written there.</summary>
    public ILogger Log => house.Log;

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
    public Task Settled() => calls is null ? Task.CompletedTask : Task.WhenAny(calls.Ended(), Task.Delay(LongestSettling, host.Clock));

    public void OpenTunnel(ListenOptions listen, string token) => Tunnel.Use(listen, new TunnelAccess
    {
        Direction = direction,
        Token = token,
        Hosts = host.Lab.Contract.Gateway.Hosts,
        Journal = host.Journal,
        Log = Path.Combine(host.Lab.State.Workspace(direction), "egress.jsonl"),
        Clock = host.Clock,
    });

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
        Kept = exchange =>
        {
            // Beside the call, which is over: what an agent wrote may take its time to be understood.
            _ = Task.Run(() => Watch(model, exchange));
            return Task.CompletedTask;
        },
    };

    private async Task Watch(ModelChoice model, Exchange exchange)
    {
        house.Stir();
        try
        {
            var loop = DoomLoop.Of(exchange);
            if (Decided(model, exchange, loop) is DirectionStopped { Reason: StopReason.Stuck })
            {
                await over.CancelAsync();
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Nobody waits for this; a guard that fails is a bug of ours and must not be silent.
            house.Log.LogError(fault, "The calls of {Direction} could not be looked at", direction);
        }
    }

    private Fact? Decided(ModelChoice model, Exchange exchange, Loop? loop)
    {
        lock (gate)
        {
            row = Row.After(row, loop, exchange.At - last);
            last = exchange.At.AddSeconds(exchange.Seconds);
            return host.Journal.Decide(state =>
            {
                var fact = Patience.Of(state[direction], row, Broke(state[direction], model, exchange));
                return (fact, fact);
            }).Answer;
        }
    }

    /// <summary>Why nothing more can be paid; null as long as a call of this size could, once what others hold is settled.</summary>
    private static string? Broke(DirectionState direction, ModelChoice model, Exchange exchange)
        => exchange is { Status: 402, Refusal: { } refusal }
            && (direction.UsdShare ?? 0) - direction.Usd < model.Price.Most(Math.Min(exchange.Request.GetRawText().Length, LongConversation), ShortAnswer) ? refusal : null;
}
