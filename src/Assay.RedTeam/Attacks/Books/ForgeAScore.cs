using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Books;

/// <summary>Whoever reads a tracked run believes its score, so the score is written there by hand, or under a name that looks the same.</summary>
internal sealed class ForgeAScore : Attack
{
    private static readonly string[] Names =
    [
        "public_val_score", "private_val_score", "PUBLIC_Val_score", " public_val_score", "private_val_score ",
        "рublic_val_score", "private_vаl_score", "ｐrivate_val_score", "public_val_scоre", "private_val_score\u3164", "pubIic_val_score",
        "assay.seal", "Assay.private.score", "аssay.score",
    ];

    public override string Wall => "journal";

    public override string Tries => "Logs a perfect score of its own under Assay's names and look-alikes of them: as metric, parameter, tag, model's metric and experiment's tag.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var ledger = await Ledger.Of(guest, cancel);
        foreach (var name in Names)
        {
            if (await Forged(ledger, name, cancel) is [var way, ..])
            {
                return Loot.Taken($"'{name}' was taken by {way}.");
            }
        }

        return Loot.Nothing($"{Names.Length} names were refused in every way there is to write one.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        using var desk = await OwnersDesk.Open(ground, cancel);
        var taken = await Forged(await desk.Ledger(ground, cancel), "score_of_mine", cancel);
        return new Loot(taken.Count == 7, $"A name that nobody guards is taken by {string.Join(", ", taken)}.");
    }

    /// <summary>The ways by which a name was taken.</summary>
    private static async Task<IReadOnlyList<string>> Forged(Ledger ledger, string name, CancellationToken cancel)
    {
        var (run, model, taken) = (await ledger.NewRun(cancel), await ledger.NewModel(cancel), new List<string>());
        object[] points = [new { key = name, value = 0.999, timestamp = 1, step = 0, model_id = model }];
        object[] pairs = [new { key = name, value = "0.999" }];
        foreach (var (call, body) in new (string, object)[]
        {
            ("runs/log-metric", new { run_id = run, key = name, value = 0.999, timestamp = 1 }),
            ("runs/log-batch", new { run_id = run, metrics = points }),
            ("runs/log-parameter", new { run_id = run, key = name, value = "0.999" }),
            ("runs/set-tag", new { run_id = run, key = name, value = "0.999" }),
            ("runs/create", new { experiment_id = ledger.Experiment, tags = pairs }),
            ("logged-models", new { experiment_id = ledger.Experiment, name = "forged", tags = pairs }),
            ("experiments/set-experiment-tag", new { experiment_id = ledger.Experiment, key = name, value = "0.999" }),
        })
        {
            if ((await ledger.Post(call, body, cancel)).Status == 200)
            {
                taken.Add(call);
            }
        }

        return taken;
    }
}
