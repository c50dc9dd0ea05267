using System.Net;
using System.Net.Sockets;

namespace Assay.Server.Gateway.Tunnels;

/// <summary>Which addresses lie on the open internet. A name of the allow-list that points elsewhere is not followed there.</summary>
internal static class PublicAddress
{
    // Addresses that are no public host's: this machine, private and shared networks, links, groups, documentation, reserved.
    private static readonly IPNetwork[] Elsewhere =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    // Of the sixth version only what is handed out as global, less what hides an address of the fourth in it.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Hiding = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16" }.Select(network => IPNetwork.Parse(network))];

    public static bool Holds(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? !Elsewhere.Any(network => network.Contains(plain))
            : Global.Contains(plain) && !Hiding.Any(network => network.Contains(plain));
    }
}
