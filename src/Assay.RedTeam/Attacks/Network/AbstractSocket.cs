using System.Net.Sockets;
using System.Text;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Network;

/// <summary>A unix socket may have a name and no file, so that no mount hides it: desktops and daemons have dozens of them.</summary>
internal sealed class AbstractSocket : Attack
{
    public override string Wall => "network";

    public override string Tries => "Connects to a socket of the owner's that has a name and no file.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        var name = $"assay-redteam-{Guid.NewGuid():n}";
        return Task.FromResult(new Bait(name, Greeter.Abstract(name)));
    }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint("\0" + guest.Word), cancel);
            using var words = new StreamReader(new NetworkStream(socket), Encoding.ASCII);
            return Loot.Taken($"The socket said: {await words.ReadToEndAsync(cancel)}");
        }
        catch (SocketException refused)
        {
            return Loot.Nothing($"The name means nothing behind the wall: {refused.Message}.");
        }
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
