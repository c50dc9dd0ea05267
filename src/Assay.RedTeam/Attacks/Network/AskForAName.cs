using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Network;

/// <summary>A name server that answers is a way out by itself: whatever is to be told is made part of the name.</summary>
internal sealed class AskForAName : Attack
{
    /// <summary>A question for the address of <c>labels.invalid</c>.</summary>
    private static readonly byte[] Question = [0x5a, 0x5a, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 6, .. "labels"u8, 7, .. "invalid"u8, 0, 0, 1, 0, 1];

    private static readonly string[] Servers = ["127.0.0.53", "127.0.0.1", "127.0.0.11"];

    public override string Wall => "network";

    public override string Tries => "Asks name servers for a name that carries a message: one on the owner's side, then those of the system.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        // An honest name server would say that there is no such name: that, too, is an answer.
        var server = Greeter.Udp(question => [.. question[..2], 0x81, 0x83, .. question[4..]]);
        return Task.FromResult(new Bait(server.Port.ToString(CultureInfo.InvariantCulture), server));
    }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var port = int.Parse(guest.Word, CultureInfo.InvariantCulture);
        if (await Datagram.Ask(new IPEndPoint(IPAddress.Loopback, port), Question, cancel) is not null)
        {
            return Loot.Taken("A name server on the owner's side took the message and answered.");
        }

        foreach (var server in Servers)
        {
            if (await Datagram.Ask(new IPEndPoint(IPAddress.Parse(server), 53), Question, cancel) is not null)
            {
                return Loot.Taken($"The name server at {server} answered.");
            }
        }

        return await Resolves("example.org", cancel) ? Loot.Taken("The system resolves names.") : Loot.Nothing("No name server is in reach, and the system resolves nothing.");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);

    private static async Task<bool> Resolves(string name, CancellationToken cancel)
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(name, cancel)).Length > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
