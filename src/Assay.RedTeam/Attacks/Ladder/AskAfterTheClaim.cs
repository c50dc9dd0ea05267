using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>Once a candidate is claimed its direction has nothing more to ask: what it asked then would be for somebody else.</summary>
internal sealed class AskAfterTheClaim : Attack
{
    private const int Asked = 8;
    private const string Unclaimed = "unclaimed";
    private Battleground? unclaimed;

    public override string Wall => "ladder";

    public override string Tries => "Submits, and goes on evaluating with what is left of its quota.";

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(), cancel);

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
        => Task.FromResult(ground == unclaimed ? new Bait(Unclaimed, null) : Bait.None);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("A model that asks on", cancel);
        guest.WriteCandidate(Model.Fit(guest.Train));
        if (guest.Word != Unclaimed)
        {
            await guest.Submit(cancel);
        }

        var file = guest.Public.Predictions(_ => 0.5);
        var (answered, refusals) = await guest.Fire(Enumerable.Repeat(file, Asked), cancel);
        return answered > 0 ? Loot.Taken($"{answered} of {Asked} questions were answered after the claim.") : Loot.Nothing(refusals[0]);
    }

    /// <summary>The same questions by a direction that has claimed nothing.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        unclaimed = await grounds.Walled(cancel);
        return await Grounds.Carry(this, unclaimed, cancel);
    }
}
