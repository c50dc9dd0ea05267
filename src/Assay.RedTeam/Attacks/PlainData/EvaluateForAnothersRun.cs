using System.Text.Json.Nodes;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.PlainData;

/// <summary>The run that an evaluation names is a word from behind the wall: a path in it, or a sibling's id, must lead nowhere.</summary>
internal sealed class EvaluateForAnothersRun : Attack
{
    private static readonly string[] Paths =
    [
        "../../../../etc/passwd", "/etc/passwd", "..%2f..%2fjournal.jsonl", "%2e%2e/%2e%2e/tracking.db", "a\0b", "' OR '1'='1", "*", "%", "_", ".", "", "journal.jsonl\n", "0",
    ];

    public override string Wall => "plain data";

    public override string Tries => "Has its score written under a sibling's run, a path or a pattern in place of a run of its own.";

    public override int Guests => 2;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var own = await guest.NewRun(cancel);
        if (guest.Role == 1)
        {
            return Loot.Nothing("It is the sibling.");
        }

        var (model, rows) = (Model.Fit(guest.Train), guest.Public);
        var file = rows.Predictions(row => model.Predict(rows.Features[row]));
        var ids = Paths.Where(path => path.Length > 0).Append(await Siblings(guest, own, cancel)).ToList();
        foreach (var id in ids)
        {
            var (status, text) = await guest.Send(HttpMethod.Post, $"/api/evaluations?run={Uri.EscapeDataString(id)}", new StringContent(file), cancel);
            if (status is < 400 or >= 500)
            {
                return Loot.Taken($"An evaluation for the run `{id}` was answered with {status}: {text}");
            }
        }

        return Loot.Nothing($"All {ids.Count} names were refused: there is no such run of this direction.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => after.Facts("evaluated").Any() ? Loot.Taken("An evaluation was booked for a run that is not its own.") : await base.Judge(after, told, cancel);

    /// <summary>A tracker that keeps runs as folders and joins their names to its own.</summary>
    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var root = Directory.CreateDirectory(Path.Combine(grounds.Scratch, "tracking", "runs", "mine")).Parent!.FullName;
        Directory.CreateDirectory(Path.Combine(root, "siblings"));
        File.WriteAllText(Path.Combine(root, "mine", "../siblings", "score"), "0.9");
        return Task.FromResult(new Loot(File.Exists(Path.Combine(root, "siblings", "score")), "A tracker that joins the name to a path writes into the sibling's run."));
    }

    /// <summary>The id of a run that is another's; the search for runs shows them all.</summary>
    private static async Task<string> Siblings(Guest guest, string own, CancellationToken cancel)
    {
        var experiment = JsonNode.Parse(await guest.Run(own, cancel))!["run"]!["info"]!["experiment_id"]!.GetValue<string>();
        for (var wait = 0; wait < 300; wait++)
        {
            var (_, text) = await guest.Mlflow("runs/search", new { experiment_ids = new[] { experiment }, max_results = 1000 }, cancel);
            var runs = JsonNode.Parse(text)!["runs"]?.AsArray() ?? [];
            if (runs.Select(run => run!["info"]!["run_id"]!.GetValue<string>()).FirstOrDefault(id => id != own) is { } found)
            {
                return found;
            }

            await Task.Delay(100, cancel);
        }

        throw new BrokenCaseException("no sibling made a run within half a minute");
    }
}
