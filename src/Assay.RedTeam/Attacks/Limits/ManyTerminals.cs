using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>Pseudo-terminals are counted for the whole machine: where none is left, nobody can log in.</summary>
internal sealed class ManyTerminals : Attack
{
    private const int Wanted = 300;
    private const int ReadWriteNoTerminal = 0x102;

    public override string Wall => "limits";

    public override string Tries => "Opens 300 pseudo-terminals, a part of what the machine has.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel) => Task.FromResult(OpenAll());

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Task.FromResult(OpenAll());

    private static Loot OpenAll()
    {
        var open = Enumerable.Range(0, Wanted).Select(_ => Kernel.Open("/dev/ptmx", ReadWriteNoTerminal)).TakeWhile(one => one >= 0).ToList();
        foreach (var one in open)
        {
            _ = Kernel.Close(one);
        }

        return open.Count == Wanted ? Loot.Taken($"It had {Wanted} at once.") : Loot.Nothing($"After {open.Count} the next was refused.");
    }
}
