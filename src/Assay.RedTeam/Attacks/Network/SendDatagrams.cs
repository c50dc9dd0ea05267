using System.Globalization;
using System.Net;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Network;

/// <summary>Walls that think of connections forget datagrams, which need none.</summary>
internal sealed class SendDatagrams : Attack
{
    private static readonly string[] Addresses = ["127.0.0.1", "127.0.0.53", "::1", "255.255.255.255", "224.0.0.251"];

    public override string Wall => "network";

    public override string Tries => "Sends UDP datagrams to a listener on the owner's loopback and waits for its answer.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        var greeter = Greeter.Udp();
        return Task.FromResult(new Bait(greeter.Port.ToString(CultureInfo.InvariantCulture), greeter));
    }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var port = int.Parse(guest.Word, CultureInfo.InvariantCulture);
        foreach (var address in Addresses.Select(IPAddress.Parse))
        {
            if (await Datagram.Ask(new IPEndPoint(address, port), "ping"u8.ToArray(), cancel) is not null)
            {
                return Loot.Taken($"A datagram to {address} was answered.");
            }
        }

        return Loot.Nothing("No datagram was answered: its loopback is its own, and there is no other interface.");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
