using Assay.Protocol;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>The owner's socket answers whoever reaches it: reaching it is everything.</summary>
internal sealed class ReachTheOwnersSocket : Attack
{
    public override string Wall => "boundary";

    public override string Tries => "Speaks to the owner's socket by its path, and to every other socket that it can find.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(new Bait(Servers.Of(ground).Socket, null));

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var found = await guest.Shell("find / -type s -not -path '/proc/*' 2>/dev/null; grep -o '[/@].*' /proc/net/unix", cancel);
        string[] roots = ["", "/proc/1/root", "/proc/self/root/.."];
        var sockets = roots.Select(root => root + guest.Word).Concat(found.Results.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        foreach (var socket in sockets)
        {
            if (await Answers(socket.Replace('@', '\0'), cancel))
            {
                return Loot.Taken($"{socket} answered as it answers the owner.");
            }
        }

        return Loot.Nothing($"None of {sockets.Count} sockets, its own endpoint among them, answers the owner's questions.");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);

    private static async Task<bool> Answers(string socket, CancellationToken cancel)
    {
        using var http = Wire.OverSocket(socket);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            using var answer = await http.GetAsync("/owner/info", patience.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception closed) when (closed is HttpRequestException or ArgumentException || (closed is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }
}
