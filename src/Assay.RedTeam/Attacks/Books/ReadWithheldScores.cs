using System.Text.Json.Nodes;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Books;

/// <summary>The ladder said "not better" and kept the number. It was measured, so it may stand somewhere that an agent reads.</summary>
internal sealed class ReadWithheldScores : Attack
{
    public override string Wall => "ladder";

    public override string Tries => "Evaluates models that do not climb, on runs of its own, and looks for the withheld numbers in tracking, history, brief and main.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Numbers that were kept", cancel);
        var (model, rows) = (Model.Fit(guest.Train), guest.Public);
        var run = await (await Ledger.Of(guest, cancel)).NewRun(cancel);
        await Evaluate(guest, run, rows, row => model.Predict(rows.Features[row]), cancel);
        for (var column = 0; column < 3; column++)
        {
            await Evaluate(guest, run, rows, row => 1 / (1 + Math.Exp(-Math.Abs(rows.Features[row][column]))), cancel);
        }

        Console.WriteLine(await guest.ReadEverything(cancel));
        return Loot.Nothing("Judged by the owner's records.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var kept = 0;
        foreach (var fact in after.Facts("evaluated"))
        {
            var opened = await after.Ground.Owner.Open(new(after.Ground.Dir, fact.GetProperty("commitment").GetString()!), cancel);
            var released = fact.GetProperty("standing").GetString() == "better" && !after.Ground.Exact;
            if (!released && Leak.Of(Score(opened.Text), after.Transcripts) is { } digits)
            {
                return Loot.Taken($"A withheld score is in what the agent read: {digits}.");
            }

            kept += released ? 0 : 1;
        }

        return kept == 0 ? throw new BrokenCaseException("no score was withheld") : Loot.Nothing($"{kept} withheld numbers are nowhere in what an agent can read, not even rounded to four digits.");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Exact(this, cancel);

    private static double Score(string json) => JsonNode.Parse(json)!["score"]!.GetValue<double>();

    private static async Task Evaluate(Guest guest, string run, Rows rows, Func<int, double> prediction, CancellationToken cancel)
    {
        var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(rows.Predictions(prediction)));
        var answer = await guest.Agent.Evaluate(file, run, cancel);
        Console.WriteLine(answer);
    }
}
