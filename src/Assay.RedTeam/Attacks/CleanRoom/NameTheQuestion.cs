using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.CleanRoom;

/// <summary>A candidate that reads in /proc which file it is asked for knows whether it is graded, and may behave until then.</summary>
internal sealed class NameTheQuestion : Attack
{
    public override string Wall => "clean room";

    public override string Flaw => Flaws.LogicGap;

    public override string Tries => "Lets its candidate look in mountinfo, command lines and links in the room for the state folder, the lab's id and the words public, private, again and final.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(new Bait($"{ground.Home}\n{ground.Id}", null));

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Reads the room's own names", cancel);
        var found = await guest.Look(OwnNames.Search("found: ", [.. guest.Word.Split('\n'), "[/_-]public", "[/_-]private", "[/_-]again", "[/_-]final", "rehears"]), cancel);
        var telling = found.Where(line => !line.Contains("assets/public", StringComparison.Ordinal)).ToList();
        return telling.Count > 0 ? Loot.Taken($"It read {telling[0]}.") : Loot.Nothing("The room's paths are the same whatever is asked.");
    }

    /// <summary>A room that mounts its question by the name under which the owner has it.</summary>
    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
        => Spoils.In(grounds.Scratch, $"exec 7>private-1234.csv\n{OwnNames.Search("got ", "[/_-]private")}", "A file that is open by its name was not found.", cancel);
}
