using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>Memory that one agent takes is taken from everybody, and a machine without any ends whom it likes.</summary>
internal sealed class MemoryBomb : Attack
{
    private const int Bytes = 640_000_000;

    // The end of a line that never comes has to be kept, whole; it is held for as long as nobody reads it.
    private static readonly string Hoard = $"head -c {Bytes} /dev/zero | tail -n 1 | (sleep 3; wc -c)";

    public override string Wall => "limits";

    public override string Tries => "May have 512 MiB and takes 610, in one process and for three seconds.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel) => Held(await guest.Shell(Hoard, cancel));

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => Task.FromResult(told ?? (after.Ends.Contains("out of memory")
            ? Loot.Nothing("It was ended for want of memory, and the journal says so.")
            : throw new BrokenCaseException($"the agent ended differently: {string.Join(", ", after.Ends)} {after.LastWords}")));

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Held(await Shell.Run(grounds.Scratch, Hoard, cancel));

    private static Loot Held(Said said)
        => said.Results.Trim() == $"{Bytes}" ? Loot.Taken($"It held {Bytes >> 20} MiB.")
            : Loot.Nothing("The process that held too much was ended while it filled itself.");
}
