using System.Net;
using System.Net.Sockets;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>Who keeps a server waiting keeps everybody waiting, unless each has a door of its own.</summary>
internal sealed class FloodTheDoor : Attack
{
    private const int Connections = 250;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public override string Wall => "limits";

    public override string Tries => "Starts 250 requests at its endpoint and finishes none, while a sibling sends a request to its own.";

    public override int Guests => 2;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Meet("A flood is coming.", cancel);
        if (guest.Role == 1)
        {
            using var crowd = await Crowd.Gather(new Uri(guest.Url), Connections, Crowd.Beginning("/api/questions", guest.Token, 100), cancel);
            await guest.Signalled(cancel);
            return Loot.Nothing($"It held {crowd.Count} connections.");
        }

        await Task.Delay(Settling.Stretched, cancel);
        var answered = await Answered(stop => guest.Agent.Brief(stop), Patience.Stretched, cancel);
        await guest.Signal(cancel);
        if (!answered && !await Answered(stop => guest.Agent.Brief(stop), Patience.Stretched, cancel))
        {
            throw new BrokenCaseException("the sibling got no answer even when the flood was over");
        }

        return answered ? Loot.Nothing("The sibling and the owner were answered meanwhile.") : Loot.Taken("The sibling got no answer any more.");
    }

    /// <summary>One server for all that answers one after the other.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}");
        var serving = OneAfterAnother(listener, stop.Token);
        using var crowd = await Crowd.Gather(address, 5, Crowd.Beginning("/", "x", 100), cancel);
        using var http = new HttpClient { BaseAddress = address };
        var answered = await Answered(patience => http.GetAsync("/", patience), Settling, cancel);
        await stop.CancelAsync();
        await serving;
        return answered ? Loot.Nothing("It answered all the same.") : Loot.Taken("A server that serves one after the other answers nobody any more.");
    }

    private static async Task<bool> Answered(Func<CancellationToken, Task> ask, TimeSpan within, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(within);
        try
        {
            await ask(patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task OneAfterAnother(TcpListener listener, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                using var guest = await listener.AcceptSocketAsync(stop);
                while (await guest.ReceiveAsync(new byte[1000], stop) > 0)
                {
                    // It waits for the rest, which never comes.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The control is over.
        }
    }
}
