using Assay.Agents;
using Assay.Server.Hosting;

namespace Assay.Server.Joining;

/// <summary>Who speaks at an address, known by the token that came with the request.</summary>
internal abstract record Bearer
{
    private Bearer()
    {
    }

    /// <summary>The owner: everything of hers is open.</summary>
    public sealed record Owner : Bearer;

    /// <summary>Somebody who may take a seat in this lab, and nothing else.</summary>
    public sealed record Joiner(LabHost Host, Seats Seats) : Bearer;

    /// <summary>The agent that holds this seat.</summary>
    public sealed record Seated(LabHost Host, Seats Seats, Seat Seat) : Bearer;
}

/// <summary>Whom a route of an address is for. A route that does not say is the owner's alone, so one that is added later cannot be open by mistake.</summary>
internal sealed record Audience(bool Owner = false, bool Joiner = false, bool Seated = false)
{
    public static Audience OwnerAlone { get; } = new(Owner: true);

    public static Audience Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Audience>() ?? OwnerAlone;

    public bool Includes(Bearer? bearer) => bearer switch
    {
        Bearer.Owner => Owner,
        Bearer.Joiner => Joiner,
        Bearer.Seated => Seated,
        _ => false,
    };
}
