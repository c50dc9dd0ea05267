using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Books;

/// <summary>One server hosts many labs, and their ids are no secret: a token of one is tried on another's runs.</summary>
internal sealed class ReachAnotherLab : Attack
{
    private const string Secret = "what only the other lab knows";

    public override string Wall => "journal";

    public override string Tries => "Reads, searches and writes runs and artifacts of another lab of the same server, whose ids it was given.";

    public override async Task<Battleground> Where(Grounds grounds, CancellationToken cancel)
    {
        await grounds.Walled(cancel);
        return await grounds.Own(this, new Terms(), cancel);
    }

    public override async Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        using var desk = await OwnersDesk.Open(ground, cancel);
        var other = (await desk.Experiments(cancel)).First(experiment => experiment.Lab != Path.GetFileName(ground.Dir)).Id;
        var ledger = new Ledger(desk.Http, other);
        var run = await ledger.NewRun(cancel);
        await ledger.Post("runs/set-tag", new { run_id = run, key = "note", value = Secret }, cancel);
        await ledger.Keep(run, "note.txt", Secret, cancel);
        return new Bait($"{other} {run}", null);
    }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
        => await Reached(guest.Http, guest.Word, cancel) is [var first, ..] ? Loot.Taken(first) : Loot.Nothing("Its endpoint serves one lab: the other's runs and experiment are unknown there.");

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await Where(grounds, cancel);
        using var bait = await Prepare(ground, cancel);
        using var desk = await OwnersDesk.Open(ground, cancel);
        var reached = await Reached(desk.Http, bait.Word, cancel);
        return new Loot(reached.Count == 8, $"The owner's token reaches both labs with the same calls ({reached.Count} of 8).");
    }

    private static async Task<IReadOnlyList<string>> Reached(HttpClient http, string word, CancellationToken cancel)
    {
        var (experiment, run) = (word.Split(' ')[0], word.Split(' ')[1]);
        var ledger = new Ledger(http, experiment);
        var answers = new (string What, (int Status, string Text) Answer, bool Read)[]
        {
            ("Its run was read.", await ledger.Get($"runs/get?run_id={run}", cancel), true),
            ("Its runs were listed.", await ledger.Post("runs/search", new { experiment_ids = new[] { experiment } }, cancel), true),
            ("Its artifact was read.", await ledger.Kept(run, "note.txt", cancel), true),
            ("Its artifact was downloaded.", await ledger.Send(HttpMethod.Get, $"/get-artifact?run_id={run}&path=note.txt", null, cancel), true),
            ("Its experiment was read.", await ledger.Get($"experiments/get?experiment_id={experiment}", cancel), false),
            ("A run was made in it.", await ledger.Post("runs/create", new { experiment_id = experiment }, cancel), false),
            ("A metric was logged to its run.", await ledger.Post("runs/log-metric", new { run_id = run, key = "auc", value = 1, timestamp = 1 }, cancel), false),
            ("An artifact was hung on its run.", await ledger.Keep(run, "other.txt", "spoiled", cancel), false),
        };
        return [.. answers.Where(one => one.Answer.Status == 200 && (!one.Read || one.Answer.Text.Contains(Secret, StringComparison.Ordinal))).Select(one => one.What)];
    }
}
