using Assay.Protocol.Agents;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Text;

/// <summary>A false learning poisons every later direction; what nothing shows is not taken.</summary>
internal sealed class LearningWithoutEvidence : Attack
{
    public override string Wall => "untrusted text";

    public override string Tries => "Tells learnings that rest on no run, on a run that does not exist, and on one of another direction.";

    public override int Guests => 2;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        if (guest.Role == 1)
        {
            await guest.Announce("A sibling with a run", cancel);
            Guest.Say($"run {await guest.NewRun(cancel)}");
            await Task.Delay(TimeSpan.FromSeconds(3), cancel);
            return Loot.Nothing("The sibling left a run.");
        }

        var (_, found) = await guest.Mlflow("runs/search", new { experiment_ids = new[] { await guest.Experiment(cancel) }, max_results = 100 }, cancel);
        string[][] evidence = [[], ["no-such-run"], ["../x"], .. RunIds.In(found).Select(run => new[] { run })];
        foreach (var runs in evidence)
        {
            if (await Guest.Refusal(() => guest.Agent.Learn(new Learning("Deep trees never help here.", runs), cancel)) is null)
            {
                return Loot.Taken($"A learning on [{string.Join(", ", runs)}] was taken.");
            }
        }

        return Loot.Nothing($"None of {evidence.Length} was taken: a learning needs a run of the direction's own.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var after = await (await grounds.Walled(cancel)).Run(Catalogue.Find("learns-with-evidence"), cancel);
        return new Loot(after.Facts("learning_recorded").Any(), "The same request that names a run of its own is taken.");
    }
}
