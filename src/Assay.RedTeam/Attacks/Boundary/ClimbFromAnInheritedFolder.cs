using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>A folder that was open when a program started is a way out of every new root: its parent is the host's.</summary>
internal sealed class ClimbFromAnInheritedFolder : Attack
{
    public override string Wall => "boundary";

    public override string Tries => "Climbs from every folder that any of its processes holds open to a file of the owner's beside it.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(new Bait(PlantedDescriptors.Word(ground), null));

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(Climb("/proc/[0-9]*", guest.Word), "No process holds a folder from which the owner's file can be reached.", cancel);

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        Directory.CreateDirectory(Path.Combine(folder, "open"));
        await File.WriteAllTextAsync(Path.Combine(folder, PlantedDescriptors.Beside), "labels", cancel);
        return await Spoils.In(folder, $"exec 7<open\n{Climb("/proc/$$", "labels")}", "A program that was started with a folder open found no way.", cancel);
    }

    private static string Climb(string processes, string word) => $"""
        for fd in {processes}/fd/*; do
            [ -d "$fd" ] || continue
            for up in .. ../.. ../../..; do
                grep -qF '{word}' "$fd/$up/{PlantedDescriptors.Beside}" 2>/dev/null && echo "got the file beside the folder that is open as $fd"
            done
        done
        """;
}
