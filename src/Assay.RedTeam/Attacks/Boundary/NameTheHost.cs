using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>Mounts, links and command lines in /proc may hold the host's own paths: a guest that reads them knows where it is, and whose.</summary>
internal sealed class NameTheHost : Attack
{
    public override string Wall => "boundary";

    public override string Tries => "Looks in mountinfo, environment, command lines and links of all its processes for the state folder's path and the lab's id.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(new Bait($"{ground.Home}\n{ground.Id}", null));

    /// <summary>It knows the words by the case's own command line, which is not counted.</summary>
    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(guest.At("search.sh"), OwnNames.Search("got ", guest.Word.Split('\n')), cancel);
        return await guest.Plunder("sh search.sh", "Nothing in /proc tells of a path of the owner's.", cancel);
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
