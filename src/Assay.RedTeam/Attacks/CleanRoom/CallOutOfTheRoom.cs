using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.CleanRoom;

/// <summary>A candidate on private features that can speak to anybody, its own agent's door above all, tells them on.</summary>
internal sealed class CallOutOfTheRoom : Attack
{
    public override string Wall => "clean room";

    public override string Tries => "Lets its candidate call the agents' endpoint with the agent's token and a listener of the machine, and look for a way out and for sockets.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return Task.FromResult(new Bait(((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture), listener));
    }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Calls out", cancel);
        var door = new Uri(guest.Url);
        File.WriteAllText(guest.At("call.txt"), $"{door.Host} {door.Port}\n127.0.0.1 {guest.Word}\nlocalhost {guest.Word}\n");
        var found = await guest.Look("""
            call() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null && echo "found: an answer from $1:$2"; }
            if [ -n "$BASH_VERSION" ]; then while read -r host port; do call "$host" "$port"; done < call.txt
            elif [ -x /bin/bash ]; then bash -c 'while read -r host port; do (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null && echo "found: an answer from $host:$port"; done < call.txt'; fi
            awk 'NR > 1 && $2 == "00000000" { print "found: a route over " $1 }' /proc/net/route
            find /tmp /run /room /lab -xdev -type s 2>/dev/null | head -3 | sed 's/^/found: the socket /'
            """, cancel);
        return found.Count > 0 ? Loot.Taken($"From the room: {string.Join(", ", found)}.") : Loot.Nothing("Nobody answers in the clean room: no endpoint, no listener of the machine, no route, no socket.");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
