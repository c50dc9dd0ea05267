using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Books;

/// <summary>A sibling's good run is spoiled, or one's own result is written into it: reading it is allowed, and its id is all that is needed.</summary>
internal sealed class WriteIntoASiblingsRun : Attack
{
    private const string Mark = "redteam_role";

    public override string Wall => "journal";

    public override string Tries => "Finds a sibling's run while that one is at work, and logs to it, renames it, deletes it, hangs artifacts and models on it.";

    public override int Guests => 2;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var ledger = await Ledger.Of(guest, cancel);
        var run = await ledger.NewRun(cancel, new { key = Mark, value = $"{Name} {guest.Role}" });
        await ledger.Post("runs/set-tag", new { run_id = run, key = "whose", value = "mine" }, cancel);
        await ledger.Keep(run, "model.txt", "mine", cancel);
        if (guest.Role == 1)
        {
            // The victim stays until the other is done with it.
            await Other(ledger, "done", 0, cancel);
            return Loot.Nothing("The victim's part is to be there.");
        }

        var sibling = await Other(ledger, Name, 1, cancel);
        var taken = sibling is null ? throw new BrokenCaseException("the sibling's run did not show") : await Spoil(ledger, sibling, cancel);
        await ledger.NewRun(cancel, new { key = Mark, value = "done 0" });
        return taken.Count > 0 ? Loot.Taken($"The sibling's run took {string.Join(", ", taken)}.") : Loot.Nothing("Nine ways of writing to it were refused, since a direction writes to runs of its own only.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        using var desk = await OwnersDesk.Open(ground, cancel);
        var ledger = await desk.Ledger(ground, cancel);
        var taken = await Spoil(ledger, await ledger.NewRun(cancel), cancel);
        return new Loot(taken.Count == 9, $"For the owner, who may write anywhere, the same calls work: {string.Join(", ", taken)}.");
    }

    private static async Task<string?> Other(Ledger ledger, string what, int role, CancellationToken cancel)
    {
        for (var i = 0; i < 300; i++)
        {
            var found = Ledger.Read(await ledger.Post("runs/search", new { experiment_ids = new[] { ledger.Experiment }, filter = $"tags.{Mark} = '{what} {role}'" }, cancel));
            if (found["runs"]?.AsArray() is [{ } newest, ..])
            {
                return newest["info"]!["run_id"]!.GetValue<string>();
            }

            await Task.Delay(100, cancel);
        }

        return null;
    }

    private static async Task<IReadOnlyList<string>> Spoil(Ledger ledger, string run, CancellationToken cancel)
    {
        var taken = new List<string>();
        object[] tags = [new { key = "whose", value = "spoiled" }];
        foreach (var (call, body) in new (string, object)[]
        {
            ("runs/log-metric", new { run_id = run, key = "auc", value = 0.1, timestamp = 1 }),
            ("runs/log-parameter", new { run_id = run, key = "depth", value = "0" }),
            ("runs/set-tag", new { run_id = run, key = "whose", value = "spoiled" }),
            ("runs/log-batch", new { run_id = run, tags }),
            ("runs/update", new { run_id = run, status = "FAILED", run_name = "spoiled" }),
            ("runs/log-inputs", new { run_id = run, models = new[] { new { model_id = "m-1" } } }),
            ("logged-models", new { experiment_id = ledger.Experiment, name = "spoiled", source_run_id = run }),
        })
        {
            Note(call, await ledger.Post(call, body, cancel));
        }

        Note("an artifact", await ledger.Keep(run, "model.txt", "spoiled", cancel));
        Note("runs/delete", await ledger.Post("runs/delete", new { run_id = run }, cancel));
        return taken;

        void Note(string call, (int Status, string Text) answer)
        {
            if (answer.Status == 200)
            {
                taken.Add(call);
            }
        }
    }
}
