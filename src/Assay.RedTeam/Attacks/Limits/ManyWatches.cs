using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>The kernel gives a user some hundred watchers: an agent that is the owner's own user can take all of them, and her editor has none.</summary>
internal sealed class ManyWatches : Attack
{
    private const int Wanted = 5000;
    private static readonly TimeSpan Holding = TimeSpan.FromSeconds(2);
    private Gauge? refused;

    public override string Wall => "limits";

    public override string Tries => "Takes as many watchers for files as it is given, while the owner asks for one.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        refused = new Gauge(() => OwnersIsRefused() ? 1 : 0);
        return Task.FromResult(new Bait("", refused));
    }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var taken = TakeAll();
        await Task.Delay(Holding.Stretched, cancel);
        GiveBack(taken);
        return Loot.Nothing($"It had {taken.Count}.");
    }

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => Task.FromResult(
            told is null ? throw new BrokenCaseException($"the agent ended without output: {after.LastWords}")
            : refused!.Most > 0 ? Loot.Taken($"{told.How} The owner got none meanwhile.")
            : Loot.Nothing($"{told.How} The owner got hers nevertheless."));

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var taken = TakeAll();
        var none = OwnersIsRefused();
        GiveBack(taken);
        return Task.FromResult(new Loot(none, $"After {taken.Count} of the same user's the next is refused."));
    }

    private static List<int> TakeAll() => [.. Enumerable.Range(0, Wanted).Select(_ => Kernel.Inotify(0)).TakeWhile(one => one >= 0)];

    private static void GiveBack(List<int> taken)
    {
        foreach (var one in taken)
        {
            _ = Kernel.Close(one);
        }
    }

    private static bool OwnersIsRefused() => Kernel.Inotify(0) is var one && (one < 0 || Kernel.Close(one) != 0);
}
