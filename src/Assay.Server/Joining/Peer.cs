using System.Net;
using System.Net.NetworkInformation;
using Microsoft.AspNetCore.Connections.Features;

namespace Assay.Server.Joining;

/// <summary>Who is at the other end of a connection, as far as this machine can tell.</summary>
internal abstract record Peer
{
    private Peer()
    {
    }

    /// <summary>A process of this user on this machine.</summary>
    public sealed record Local(uint Uid) : Peer;

    /// <summary>Somebody on this machine of whom the system does not say who it is.</summary>
    public sealed record Hidden : Peer;

    /// <summary>Somebody on another host.</summary>
    public sealed record Remote(string Address) : Peer;

    /// <summary>The peer of a request's connection, found once for each connection.</summary>
    public static Peer Of(HttpContext context)
    {
        var known = context.Features.Get<IConnectionItemsFeature>()?.Items;
        if (known?.TryGetValue(typeof(Peer), out var found) == true && found is Peer before)
        {
            return before;
        }

        var connection = context.Connection;
        var peer = Look(new(connection.RemoteIpAddress!, connection.RemotePort), new(connection.LocalIpAddress!, connection.LocalPort));
        if (known is not null)
        {
            known[typeof(Peer)] = peer;
        }

        return peer;
    }

    private static Peer Look(IPEndPoint near, IPEndPoint far)
        => SocketTable.OwnerOf(near, far) is { } uid ? new Local(uid)
            : IsOwn(near.Address) ? new Hidden()
            : new Remote((near.Address.IsIPv4MappedToIPv6 ? near.Address.MapToIPv4() : near.Address).ToString());

    private static bool IsOwn(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain)
            || NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(plain));
    }
}
