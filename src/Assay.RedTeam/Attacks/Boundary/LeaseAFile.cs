using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>Whoever opens a file that is leased waits for the leaser, up to 45 seconds: the owner's own server would.</summary>
internal sealed class LeaseAFile : Attack
{
    private const int SetLease = 1024;
    private const int WriteLease = 1;

    public override string Wall => "boundary";

    public override string Tries => "Takes a lease on a file of its own, which its owner's side opens later.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel) => Task.FromResult(Lease(guest.At("leased.txt")));

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Task.FromResult(Lease(Path.Combine(grounds.Scratch, "leased.txt")));

    private static Loot Lease(string path)
    {
        File.WriteAllText(path, "mine");
        var file = Kernel.Open(path, 0);
        var taken = Kernel.FileControl(file, SetLease, WriteLease) == 0;
        var why = System.Runtime.InteropServices.Marshal.GetLastPInvokeErrorMessage();
        _ = Kernel.Close(file);
        return new Loot(taken, taken ? "The lease was given." : $"No lease is given: {why}.");
    }
}
