using Assay.Agents;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Server.Api;
using Assay.Server.Doors;
using Assay.Server.Hosting;

namespace Assay.Server.Joining;

/// <summary>What only agents from elsewhere need: a seat, the clone and the data that no folder brings them, and the way out.</summary>
internal static class SeatRoutes
{
    private const string Exit = "/api/leave";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGroup("").WithMetadata(new Audience(Joiner: true)).Post("/api/join", Join);
        var seated = app.MapGroup("").WithMetadata(new Audience(Seated: true));
        seated.MapAgentRoutes(context => new AgentCall(Holder(context).Host, Holder(context).Seat.Direction));
        seated.MapGet("/api/clone", Clone);
        seated.MapGet("/api/data/{name}", Data);
        seated.Post(Exit, Leave);
    }

    /// <summary>True for the one request that a seat's end does not break off, since it brings the end itself.</summary>
    public static bool Leaves(HttpContext context) => context.Request.Path == Exit;

    /// <summary>The agent that speaks; the gate has seen to it that it is one.</summary>
    public static Bearer.Seated Holder(HttpContext context)
        => context.Features.Get<Bearer>() as Bearer.Seated ?? throw new InvalidOperationException("A seat's route was reached without a seat.");

    private static async Task<JoinAnswer> Join(HttpContext context)
    {
        var (host, seats) = context.Features.Get<Bearer>() as Bearer.Joiner ?? throw new InvalidOperationException("The way in was reached without an invitation.");
        var request = context.Request.ContentLength is 0 ? new JoinRequest() : await context.Body<JoinRequest>();
        if (host.Journal.State.Research is { Paused: true })
        {
            throw Full($"{host.Lab.Name} is paused: try again when its owner resumes it.");
        }

        var seat = seats.Take(Newcomer.Words(request.Name, Peer.Of(context)))
            ?? throw Full($"No seat is free in {host.Lab.Name}: try again later, or ask its owner for more (`assay run DIR --agent join --concurrent N --directions N`).");
        try
        {
            var time = await seat.Begun.WaitAsync(Patience, context.RequestAborted);
            return new JoinAnswer(host.Lab.Name, seat.Direction, $"exp/{seat.Direction}", seat.Token, time.TotalSeconds);
        }
        catch (Exception broken) when (broken is TimeoutException or OperationCanceledException)
        {
            // Nobody heard of the token, so the seat is not kept for him.
            seat.Leave(1);
            throw Full($"The seat in {host.Lab.Name} ended before it started: join again.");
        }
    }

    private static async Task<LeaveAnswer> Leave(HttpContext context)
    {
        var request = context.Request.ContentLength is 0 ? new LeaveRequest() : await context.Body<LeaveRequest>();
        var seat = Holder(context).Seat;
        seat.Leave(request.Exit);
        return new LeaveAnswer(seat.Direction);
    }

    private static async Task Clone(HttpContext context)
    {
        var (host, _, seat) = Holder(context);
        var file = Path.Combine(host.Lab.State.Folder, "scratch", $"{Guid.NewGuid():n}.bundle");
        try
        {
            await host.Main.Bundle(seat.Direction, file, context.RequestAborted);
            await Send(context, file, "application/x-git-bundle");
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>By name, never by path: what is not one of the three does not exist.</summary>
    private static Task Data(HttpContext context)
    {
        var lab = Holder(context).Host.Lab;
        return context.Request.RouteValues["name"] switch
        {
            "train.csv" => Send(context, lab.Train, "text/csv"),
            "public.csv" => Send(context, lab.Public, "text/csv"),
            "schema.json" => Send(context, lab.SchemaFile, "application/json"),
            _ => throw AssayException.Unknown("There is no such file: ask for train.csv, public.csv or schema.json."),
        };
    }

    private static Task Send(HttpContext context, string file, string type)
    {
        context.Response.ContentType = type;
        return context.Response.SendFileAsync(file, context.RequestAborted);
    }

    private static AssayException Full(string message) => new(message, ExitCode.Refused, 409);
}
