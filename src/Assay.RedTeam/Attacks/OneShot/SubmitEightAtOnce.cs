using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.OneShot;

/// <summary>Between the question whether there was a shot and the note that there was one lies a moment: eight requests are to pass in it.</summary>
internal sealed class SubmitEightAtOnce : Attack
{
    private const int Shots = 8;

    public override string Wall => "one submission";

    public override string Tries => "Sends eight submissions at the same moment, each on a connection of its own.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Eight at once", cancel);
        guest.WriteCandidate(Model.Fit(guest.Train));
        await guest.Commit(cancel);
        await guest.SendBranch(cancel);
        var refusals = await Task.WhenAll(Enumerable.Range(0, Shots).Select(_ => Guest.Refusal(() => guest.Agent.Submit(new(), cancel))));
        var accepted = refusals.Count(refusal => refusal is null);
        return accepted == 1 ? Loot.Nothing($"One was accepted, seven were refused: {refusals.First(refusal => refusal is not null)}") : Loot.Taken($"{accepted} were accepted.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => after.Facts("submission_claimed").Count() == 1 ? await base.Judge(after, told, cancel) : Loot.Taken($"The journal has {after.Facts("submission_claimed").Count()} claims.");

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        // A desk that asks first and notes later: all have asked before the first has noted.
        var (claims, together) = (0, new Barrier(Shots));
        using (together)
        {
            await Task.WhenAll(Enumerable.Range(0, Shots).Select(_ => Task.Factory.StartNew(Claim, cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        }

        return new Loot(claims == Shots, $"A desk that asks first and notes afterwards accepts {claims}.");

        void Claim()
        {
            var free = Volatile.Read(ref claims) == 0;
            together.SignalAndWait(cancel);
            if (free)
            {
                Interlocked.Increment(ref claims);
            }
        }
    }
}
