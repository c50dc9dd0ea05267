using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Network;

/// <summary>What listens on an owner's own machine trusts whoever comes from there: trackers, databases, notebooks.</summary>
internal sealed class HostsLoopback : Attack
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public override string Wall => "network";

    public override string Tries => "Connects to a listener on the owner's loopback, by every address that the machine has.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        var greeter = Greeter.Tcp();
        var addresses = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(one => one.Address.ToString())
            .Prepend(greeter.Port.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult(new Bait(string.Join(' ', addresses), greeter));
    }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var word = guest.Word.Split(' ');
        var port = int.Parse(word[0], CultureInfo.InvariantCulture);
        string[] addresses = [.. word[1..], "127.0.0.1", "127.0.0.2", "::1", "0.0.0.0", "10.0.2.2", "172.17.0.1", "169.254.169.254"];
        foreach (var address in addresses.Distinct())
        {
            if (await Greeted(IPAddress.Parse(address), port, cancel))
            {
                return Loot.Taken($"The listener greeted it at {address}.");
            }
        }

        return Loot.Nothing($"Nobody answers at any of {addresses.Distinct().Count()} addresses: its loopback is its own.");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);

    private static async Task<bool> Greeted(IPAddress address, int port, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient(address.AddressFamily);
            await client.ConnectAsync(address, port, patience.Token);
            using var words = new StreamReader(client.GetStream(), Encoding.ASCII);
            return await words.ReadToEndAsync(patience.Token) == Greeter.Words;
        }
        catch (Exception closed) when (closed is SocketException or IOException || (closed is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }
}
