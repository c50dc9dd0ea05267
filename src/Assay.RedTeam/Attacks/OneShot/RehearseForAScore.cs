using System.Text.RegularExpressions;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.OneShot;

/// <summary>A failed rehearsal costs nothing, so it may be had as often as wanted: if its answer told a good file from a bad one, it would be an evaluation without a quota.</summary>
internal sealed partial class RehearseForAScore : Attack
{
    // The same fault each time, with a good model's predictions, their opposite and noise before it.
    private static readonly string[] Faults = ["exit 1", "echo extra,0.5 >> \"$2\"", "sed -i '$ d' \"$2\"", "sed -i '5s/,.*/,nan/' \"$2\"", "sed -i '1s/.*/id,other/' \"$2\""];

    public override string Wall => "ladder";

    public override string Tries => "Rehearses good, inverted and constant predictions that each break in the same way at the end, and compares the answers to the letter.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Rehearsed for the answer", cancel);
        var (model, rows) = (Model.Fit(guest.Train), guest.Public);
        var files = new[] { rows.Predictions(row => model.Predict(rows.Features[row])), rows.Predictions(row => 1 - model.Predict(rows.Features[row])), rows.Predictions(_ => 0.5) };
        var before = (await guest.Agent.Budget(cancel)).EvaluationsLeft;
        foreach (var fault in Faults)
        {
            var answers = new List<string>();
            foreach (var file in files)
            {
                answers.Add(await Rehearse(guest, file, fault, cancel));
            }

            if (answers.Distinct().Count() > 1 || answers[0].StartsWith("200", StringComparison.Ordinal))
            {
                return Loot.Taken($"`{fault}` is answered in {answers.Distinct().Count()} ways: {string.Join(" | ", answers)}");
            }
        }

        var after = (await guest.Agent.Brief(cancel)).Budget.EvaluationsLeft;
        return Loot.Nothing($"{Faults.Length * files.Length} failed rehearsals: the answer is the same whatever was predicted, and tells no number ({before} evaluations left before, {after} after).");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        var rows = Rows.Read(Path.Combine(ground.Dir, "data", "public.csv"));
        var model = Model.Fit(Rows.Read(Path.Combine(ground.Dir, "data", "train.csv")));
        var careless = new CarelessScorer(ground.Source);
        var (good, bad) = (careless.Auc(rows.Predictions(row => model.Predict(rows.Features[row])) + "extra,0.5\n"), careless.Auc(rows.Predictions(row => 1 - model.Predict(rows.Features[row])) + "extra,0.5\n"));
        return new Loot(good > bad + 0.2, $"A rehearsal that graded first and complained afterwards would say {good:0.000} and {bad:0.000}.");
    }

    /// <summary>The answer, without what differs from one request to the next.</summary>
    private static async Task<string> Rehearse(Guest guest, string file, string fault, CancellationToken cancel)
    {
        File.WriteAllText(guest.At("answers.csv"), file);
        guest.WriteCandidate($"cp answers.csv \"$2\"; {fault}");
        await guest.Commit(cancel);
        await guest.SendBranch(cancel);
        var (status, text) = await guest.Send(HttpMethod.Post, "/api/submission", Ledger.Json(new { }), cancel);
        return $"{status} {Passing().Replace(text, "")}";
    }

    [GeneratedRegex("[0-9a-f]{32,}")]
    private static partial Regex Passing();
}
