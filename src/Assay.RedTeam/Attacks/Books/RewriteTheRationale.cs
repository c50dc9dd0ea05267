using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Books;

/// <summary>A story that fits the result is better told afterwards: so the announced rationale is to be another one.</summary>
internal sealed class RewriteTheRationale : Attack
{
    private const string Story = "I knew it all along";

    public override string Wall => "journal";

    public override string Tries => "Changes the announced rationale and the branch on its runs, by writing over them, taking them away and announcing again.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Told in advance", cancel);
        var ledger = await Ledger.Of(guest, cancel);
        var run = await ledger.NewRun(cancel);
        var again = await Guest.Refusal(() => guest.Agent.Announce(new("Told afterwards", Story), cancel));
        foreach (var key in new[] { "direction_rationale", "Direction_Rationale", "git.branch" })
        {
            await Rewrite(ledger, run, key, cancel);
        }

        var text = await ledger.Run(run, cancel);
        return again is null || text.Contains(Story, StringComparison.Ordinal) || !text.Contains("direction_rationale", StringComparison.Ordinal) || !text.Contains("git.branch", StringComparison.Ordinal)
            ? Loot.Taken($"The run now says: {text}")
            : Loot.Nothing($"The run says what it said; a second announcement: {again}");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        using var desk = await OwnersDesk.Open(ground, cancel);
        var ledger = await desk.Ledger(ground, cancel);
        var run = await ledger.NewRun(cancel);
        await Rewrite(ledger, run, "run_rationale", cancel);
        return new Loot((await ledger.Run(run, cancel)).Contains(Story, StringComparison.Ordinal), "A tag that nobody guards can be written over at any time.");
    }

    private static async Task Rewrite(Ledger ledger, string run, string key, CancellationToken cancel)
    {
        object[] story = [new { key, value = Story }];
        await ledger.Post("runs/delete-tag", new { run_id = run, key }, cancel);
        await ledger.Post("runs/set-tag", new { run_id = run, key, value = Story }, cancel);
        await ledger.Post("runs/log-batch", new { run_id = run, tags = story }, cancel);
    }
}
