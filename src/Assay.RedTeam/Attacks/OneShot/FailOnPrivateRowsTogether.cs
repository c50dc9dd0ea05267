using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.OneShot;

/// <summary>Where a failed grading counts as an agent that does not work, three candidates that break on private rows end everybody's research: a decision that reads the private side.</summary>
internal sealed class FailOnPrivateRowsTogether : Attack
{
    private const int Directions = 5;

    public override string Wall => "one submission";

    public override string Tries => "Submits candidates one after another that break on private rows alone, and looks whether research goes on.";

    public override int Guests => Directions;

    public override int AtOnce => 1;

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(), cancel);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("A shot that breaks", cancel);
        await PrivateRows.Submit(guest, "exit 1", cancel);
        return Loot.Nothing("It was accepted.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var broke = (await after.Ground.Owner.Reveal(after.Ground.Dir, cancel)).Directions.Count(direction => direction.Note is not null);
        return broke < Math.Min(3, after.Directions.Count) ? throw new BrokenCaseException($"only {broke} of {after.Directions.Count} candidates broke: {after.LastWords}")
            : after.Directions.Count < Directions ? Loot.Taken($"Research ended after {after.Directions.Count} of {Directions} directions.")
            : Loot.Nothing($"All {Directions} directions had their turn, though {broke} candidates broke.");
    }

    /// <summary>The owner is told which ones broke: who decides by that ends the research.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await Where(grounds, cancel);
        await ground.Run(this, cancel);
        var broke = (await ground.Owner.Reveal(ground.Dir, cancel)).Directions.Count(direction => direction.Note is not null);
        return new Loot(broke >= 3, $"By the owner's own records {broke} candidates broke, and a rule that counts them would end it.");
    }
}
