using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>Open files are counted for the whole machine: who has them all, has the machine.</summary>
internal sealed class ManyDescriptors : Attack
{
    private const int Wanted = 5000;

    public override string Wall => "limits";

    public override string Tries => "Opens the same file 5,000 times and closes it never.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel) => Task.FromResult(OpenAll());

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Task.FromResult(OpenAll());

    /// <summary>Nothing else is done in between: a runtime that finds no descriptor left ends at once.</summary>
    private static Loot OpenAll()
    {
        var open = new int[Wanted];
        var count = Kernel.Close(Kernel.Duplicate(0));
        while (count < Wanted && Kernel.Duplicate(0) is >= 0 and var one)
        {
            open[count++] = one;
        }

        for (var i = 0; i < count; i++)
        {
            _ = Kernel.Close(open[i]);
        }

        return count == Wanted ? Loot.Taken($"It had {count} files open at once.") : Loot.Nothing($"After {count} open files the next was refused.");
    }
}
