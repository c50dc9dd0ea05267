using System.Runtime.CompilerServices;
using Assay.Agents;
using Assay.Protocol;
using Assay.Server.Doors;
using Assay.Server.Hosting;
using Assay.Server.Mcp;

namespace Assay.Server.Joining;

/// <summary>
/// Stands before every route of an address: knows three kinds of bearers, and lets each to the routes that are for it.
/// Every token that is not good for what was asked is answered alike.
/// </summary>
internal sealed class Gate(House house, string ownersToken)
{
    private static readonly Problem Unknown = new(
        "The token is not valid here: send `Authorization: Bearer TOKEN` with the owner's token, a lab's join token or the token of your seat, if that is still open.",
        401, null, ExitCode.Refused);

    // As long as somebody knows the seat.
    private readonly ConditionalWeakTable<Seat, Admission> admissions = [];

    /// <summary>Lets a request pass, or answers it.</summary>
    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value is "/health" or "/version")
        {
            await next(context);
            return;
        }

        var (bearer, audience) = (Recognise(AgentDoor.TokenOf(context)), Audience.Of(context));
        if (bearer is Bearer.Owner && !audience.Owner)
        {
            throw AssayException.Usage("This route needs a lab's join token or a seat's token.");
        }

        if (!audience.Includes(bearer))
        {
            await Problems.Answer(context, Unknown);
            return;
        }

        context.Features.Set(bearer);
        await Serve(context, next, bearer);
    }

    private async Task Serve(HttpContext context, RequestDelegate next, Bearer? bearer)
    {
        if (bearer is Bearer.Joiner joiner)
        {
            AccountBoundary.Check(joiner.Seats.Seal, Peer.Of(context));
        }

        if (bearer is not Bearer.Seated seated)
        {
            await next(context);
            return;
        }

        // A token may wander: whoever bears it is looked at each time, not only when the seat was taken.
        if (!InnerCall.Is(context))
        {
            AccountBoundary.Check(seated.Seats.Seal, Peer.Of(context));
        }

        using var broken = SeatRoutes.Leaves(context) ? default : seated.Seat.Over.Register(context.Abort);
        await admissions.GetValue(seated.Seat, _ => new Admission(house.Clock, new DiskRoom(house.Home.Folder))).Pass(context, next);
    }

    /// <summary>Looks at every token there is, so that the time tells nothing.</summary>
    private Bearer? Recognise(string token)
    {
        Bearer? found = Tokens.Same(token, ownersToken) ? new Bearer.Owner() : null;
        foreach (var host in house.Open)
        {
            if (host.Research.Seats is not { } seats)
            {
                continue;
            }

            found = Tokens.Same(token, seats.JoinToken) ? new Bearer.Joiner(host, seats) : found;
            found = seats.Find(token) is { } seat ? new Bearer.Seated(host, seats, seat) : found;
        }

        return found;
    }
}
