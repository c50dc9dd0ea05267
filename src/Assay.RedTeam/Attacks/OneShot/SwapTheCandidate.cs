using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.OneShot;

/// <summary>One candidate is rehearsed and another is to be claimed: the branch is exchanged while the rehearsal runs, and once more afterwards.</summary>
internal sealed class SwapTheCandidate : Attack
{
    public override string Wall => "frozen candidate";

    public override string Tries => "Sends another branch while its candidate is being rehearsed and right after the claim, and rewrites the commit in its clone.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Exchanged on the way", cancel);
        guest.WriteCandidate("sleep 1; awk -F, 'NR == 1 { print \"id,prediction\" } NR > 1 { print $1 \",0.5\" }' \"$1\" > \"$2\"");
        await guest.Commit(cancel);
        var first = (await guest.SendBranch(cancel)).Commit;
        var submission = guest.Agent.Submit(new(), cancel);
        await Task.Delay(300, cancel);
        guest.WriteCandidate("sleep 1; cat swapped.csv > \"$2\"");
        await guest.Shell("git commit --quiet --amend --all --no-verify --message exchanged", cancel);
        var refusals = new[] { await Guest.Refusal(() => guest.SendBranch(cancel)), null };
        await submission;
        refusals[1] = await Guest.Refusal(() => guest.SendBranch(cancel));
        Console.WriteLine($"first: {first}");
        return refusals.Contains(null) ? Loot.Taken("Another branch was taken after the submission had begun.") : Loot.Nothing($"The claim is for what was rehearsed, and another branch is refused: {refusals[0]}");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var claimed = after.Facts("submission_claimed").Single().GetProperty("commit").GetString()!;
        return after.Transcripts.Contains($"first: {claimed}", StringComparison.Ordinal) && after.Facts("rehearsed").All(fact => fact.GetProperty("commit").GetString() == claimed)
            ? await base.Judge(after, told, cancel)
            : Loot.Taken($"What was claimed, {claimed}, is not what was rehearsed.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var desk = new PlainDesk(grounds.Scratch);
        await desk.Take("exp/candidate", "rehearsed", cancel);
        var rehearsed = await desk.Holds("exp/candidate", cancel);
        await desk.Take("exp/candidate", "exchanged", cancel);
        return new Loot(await desk.Holds("exp/candidate", cancel) != rehearsed, "Where the branch itself is graded, a later push exchanges it.");
    }
}
