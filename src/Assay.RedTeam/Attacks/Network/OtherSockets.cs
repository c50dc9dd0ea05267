using System.Net.NetworkInformation;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Network;

/// <summary>Beside TCP and UDP there are sockets that write packets by hand, and some that no network namespace holds back.</summary>
internal sealed class OtherSockets : Attack
{
    private static readonly (string Name, int Family, int Type, int Protocol)[] Kinds =
    [
        ("raw", 2, 3, 1), ("raw IPv6", 10, 3, 58), ("packet", 17, 3, 0x0300), ("vsock", 40, 1, 0), ("alg", 38, 5, 0),
        ("bluetooth", 31, 3, 1), ("tipc", 30, 1, 0), ("can", 29, 3, 1), ("rds", 21, 5, 0), ("xdp", 44, 3, 0), ("smc", 43, 1, 0),
    ];

    private static readonly string[] Proxies = ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    public override string Wall => "network";

    public override string Tries => "Opens raw, packet, vsock and other rare sockets, and looks for an interface besides the loopback and for a proxy.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var opened = Kinds.Where(kind => Kernel.Socket(kind.Family, kind.Type, kind.Protocol)).Select(kind => kind.Name).ToList();
        var cards = NetworkInterface.GetAllNetworkInterfaces().Where(card => card.NetworkInterfaceType != NetworkInterfaceType.Loopback).Select(card => card.Name).ToList();
        var proxies = Proxies.Where(name => Environment.GetEnvironmentVariable(name) is not null).ToList();
        return Task.FromResult(
            opened.Count > 0 ? Loot.Taken($"It opened a socket of the kind {string.Join(", ", opened)}.")
            : cards.Count > 0 ? Loot.Taken($"It sees the network interfaces {string.Join(", ", cards)}.")
            : proxies.Count > 0 ? Loot.Taken($"It knows of a proxy by {string.Join(", ", proxies)}.")
            : Loot.Nothing($"None of {Kinds.Length} kinds can be opened; there is the loopback alone, and no proxy."));
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
