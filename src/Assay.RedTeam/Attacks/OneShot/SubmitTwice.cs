using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.OneShot;

/// <summary>A second shot at the private rows, the first one being only the plainest way to a better one.</summary>
internal sealed class SubmitTwice : Attack
{
    public override string Wall => "one submission";

    public override string Tries => "Submits, then sends another branch and submits again, with another run named, under another announcement.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Twice", cancel);
        guest.WriteCandidate(Model.Fit(guest.Train));
        await guest.Submit(cancel);
        guest.WriteCandidate(Model.Fit(guest.Train, seed: 2));
        await guest.Commit(cancel);
        var refusals = new[]
        {
            await Guest.Refusal(() => guest.Agent.Submit(new(), cancel)),
            await Guest.Refusal(() => guest.SendBranch(cancel)),
            await Guest.Refusal(() => guest.Announce("Another", cancel)),
            await Guest.Refusal(() => guest.Agent.Submit(new("another-run"), cancel)),
        };
        return refusals.Contains(null) ? Loot.Taken("It was taken again.") : Loot.Nothing(refusals[0]!);
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => after.Facts("submission_claimed").Count() == 1 && after.Facts("submission_graded").Count() == 1
            ? await base.Judge(after, told, cancel)
            : Loot.Taken($"The journal has {after.Facts("submission_claimed").Count()} claims and {after.Facts("submission_graded").Count()} gradings.");

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var desk = new PlainDesk(grounds.Scratch);
        await desk.Take("exp/twice", "the first", cancel);
        await desk.Take("exp/twice", "the second", cancel);
        return new Loot(await desk.Holds("exp/twice", cancel) == "the second", "A plain repository takes the second as it took the first.");
    }
}
