using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.CleanRoom;

/// <summary>The room is the owner's machine: a candidate takes all of its memory, its processes and its disk.</summary>
internal sealed class ExhaustTheRoom : Attack
{
    private const string Memory = "head -c 640m /dev/zero | tail -c 640m | wc -c | grep -q 671088640 && echo 'found: 640 MiB of memory'";

    public override string Wall => "limits";

    public override string Tries => "Lets its candidate take 640 MiB where the lab allows 512, and start 700 processes at once.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Takes all", cancel);
        var memory = await Rehearse(guest, $"{Memory}\nexit 1", cancel);
        var processes = await Rehearse(guest, "n=0; while [ $n -lt 700 ]; do sleep 3 & n=$((n + 1)); done; [ $(ls -d /proc/[0-9]* | wc -l) -gt 690 ] && echo 'found: 700 processes'; exit 1", cancel);
        return memory.Contains("found:", StringComparison.Ordinal) ? Loot.Taken("It had more memory than the lab allows.")
            : processes.Contains("found:", StringComparison.Ordinal) ? Loot.Taken("It had 700 processes.")
            : Loot.Nothing($"{memory.Split('\n')[0]} And of 700 processes most were refused.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
        => new((await Shell.Run(grounds.Scratch, Memory, cancel)).Results.Contains("found:", StringComparison.Ordinal), "A plain shell gives 640 MiB to whoever asks.");

    private static async Task<string> Rehearse(Guest guest, string line, CancellationToken cancel)
    {
        guest.WriteCandidate(line);
        await guest.Commit(cancel);
        await guest.SendBranch(cancel);
        return await guest.Rehearse(cancel);
    }
}
