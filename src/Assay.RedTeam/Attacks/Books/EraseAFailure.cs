using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Books;

/// <summary>What did not work is to be forgotten, so that what is left looks like foresight.</summary>
internal sealed class EraseAFailure : Attack
{
    public override string Wall => "journal";

    public override string Tries => "Tracks a bad run and gets rid of it: deletes run and artifacts, changes its parameter, overwrites its metric, marks it as another's.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var (run, gone) = await Erase(await Ledger.Of(guest, cancel), cancel);
        var runs = (await guest.Agent.History(cancel)).Directions.Count;
        return gone.Count > 0 ? Loot.Taken($"{run}: {string.Join(" ", gone)}") : Loot.Nothing($"A deleted run is put aside and still read, its artifacts and first values with it ({runs} directions listed).");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        using var desk = await OwnersDesk.Open(ground, cancel);
        var (_, gone) = await Erase(await desk.Ledger(ground, cancel), cancel);
        return new Loot(gone.Count > 0, $"For the owner, who may remove artifacts: {string.Join(" ", gone)}");
    }

    private static async Task<(string Run, IReadOnlyList<string> Gone)> Erase(Ledger ledger, CancellationToken cancel)
    {
        var run = await ledger.NewRun(cancel);
        await ledger.Post("runs/log-parameter", new { run_id = run, key = "depth", value = "bad-idea" }, cancel);
        await ledger.Post("runs/log-metric", new { run_id = run, key = "auc", value = 0.123, timestamp = 5 }, cancel);
        await ledger.Keep(run, "notes.txt", "it failed", cancel);

        await ledger.Post("runs/log-parameter", new { run_id = run, key = "depth", value = "good-idea" }, cancel);
        await ledger.Post("runs/log-metric", new { run_id = run, key = "auc", value = 0.999, timestamp = 5 }, cancel);
        foreach (var name in new[] { "notes.txt", "", "%2e" })
        {
            await ledger.Send(HttpMethod.Delete, ledger.Address(run, name), null, cancel);
        }

        await ledger.Post("runs/delete", new { run_id = run }, cancel);
        var (text, history) = (await ledger.Run(run, cancel), (await ledger.Get($"metrics/get-history?run_id={run}&metric_key=auc", cancel)).Text);
        return (run,
        [
            .. text.Contains("bad-idea", StringComparison.Ordinal) ? Array.Empty<string>() : ["The run or its parameter is gone."],
            .. history.Contains("0.123", StringComparison.Ordinal) ? Array.Empty<string>() : ["The metric's first value is gone."],
            .. (await ledger.Kept(run, "notes.txt", cancel)).Text == "it failed" ? Array.Empty<string>() : ["The artifact is gone."],
        ]);
    }
}
