using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.CleanRoom;

/// <summary>What is open in the clean room as well can be the table that the lab was made from.</summary>
internal sealed class InheritedDescriptorsInTheRoom : Attack
{
    public override string Wall => "clean room";

    public override string Flaw => Flaws.AnswersShipped;

    public override string Tries => "Lets its candidate read every file, and climb from every folder, that a process in the room holds open.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(new Bait(PlantedDescriptors.Word(ground), null));

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Looks for what is open", cancel);
        var found = await guest.Look(Search("/proc/[0-9]*", guest.Word), cancel);
        return found.Count > 0 ? Loot.Taken($"In the room it read {string.Join(", ", found.Take(3))}.") : Loot.Nothing("No descriptor in the room leads to a file of the owner's.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        await File.WriteAllTextAsync(Path.Combine(folder, "secret"), "labels", cancel);
        var said = await Shell.Run(folder, $"exec 7<secret; rm secret\n{Search("/proc/$$", "labels")}\nexit 0", cancel);
        return new Loot(said.Results.Contains("found: ", StringComparison.Ordinal), "A program that was started with a file open reads it.");
    }

    private static string Search(string processes, string word) => $"""
        for fd in {processes}/fd/*; do
            [ -f "$fd" ] && grep -qF '{word}' "$fd" 2>/dev/null && case $(readlink "$fd") in */predict.sh) ;; *) echo "found: $fd" ;; esac
            [ -d "$fd" ] && grep -qF '{word}' "$fd/../{PlantedDescriptors.Beside}" 2>/dev/null && echo "found: the file beside $fd"
        done
        """;
}
