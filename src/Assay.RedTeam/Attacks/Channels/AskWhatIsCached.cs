using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary>Which pages of a shared file are in memory tells who read them: calls that answer that are of no other use to an agent.</summary>
internal sealed class AskWhatIsCached : Attack
{
    private const string Shared = "/usr/bin/env";
    private const int RatherNotWait = 8;
    private const int WouldWait = 11;

    public override string Wall => "channels";

    public override string Tries => "Asks cachestat, and a read that would rather not wait, which pages of a file of /usr are in memory.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel) => Task.FromResult(Ask());

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Task.FromResult(Ask());

    private static Loot Ask()
    {
        var file = Kernel.Open(Shared, 0);
        var answered = new List<string>();
        if (Kernel.CachedPages(file, 0) >= 0)
        {
            answered.Add("cachestat");
        }

        if (Kernel.ReadAt(file, 0, RatherNotWait) >= 0 || Kernel.LastError == WouldWait)
        {
            answered.Add("preadv2");
        }

        _ = Kernel.Close(file);
        return answered.Count > 0 ? Loot.Taken($"{string.Join(" and ", answered)} answered.") : Loot.Nothing("Neither call is answered.");
    }
}
