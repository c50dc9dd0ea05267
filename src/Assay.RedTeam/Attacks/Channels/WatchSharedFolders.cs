using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary>The oldest way to watch a folder sends a signal whenever anybody reads in it: every guest reads in /usr.</summary>
internal sealed class WatchSharedFolders : Attack
{
    private const int Notify = 1026;
    private const int Accessed = 1;

    public override string Wall => "channels";

    public override string Tries => "Asks fcntl to be told when anybody reads in a folder of /usr.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel) => Task.FromResult(Watch());

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Task.FromResult(Watch());

    private static Loot Watch()
    {
        var folder = Kernel.Open("/usr/share", 0);
        var taken = Kernel.FileControl(folder, Notify, Accessed) == 0;
        var why = System.Runtime.InteropServices.Marshal.GetLastPInvokeErrorMessage();
        _ = Kernel.Close(folder);
        return new Loot(taken, taken ? "The watch was given." : $"No watch is given: {why}.");
    }
}
