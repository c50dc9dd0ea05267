using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>An AUC that breaks ties by the order of the lines pays for the order, and that is a prediction which nobody checks.</summary>
internal sealed class TieEverything : Attack
{
    public override string Wall => "schema";

    public override string Tries => "Predicts the same for every row, and puts the lines into the order that it believes in.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Evaluate(Upload(guest.Public, Model.Fit(guest.Train)), cancel);
        return Loot.Nothing("It was graded; the owner's records have the grade.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var score = (await after.Exact(after.Facts("evaluated").Last(), cancel)).Score;
        return new Loot(Math.Abs(score - 0.5) > 1e-9, $"Its file was graded {score:0.000}.");
    }

    /// <summary>An AUC that sorts by the prediction alone, and stably.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        var source = Rows.Read(ground.Source);
        var targets = source.Ids.Zip(source.Targets).ToDictionary(pair => pair.First, pair => pair.Second);
        var model = Model.Fit(Rows.Read(Path.Combine(ground.Dir, "data", "train.csv")));
        var sorted = Upload(Rows.Read(Path.Combine(ground.Dir, "data", "public.csv")), model).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).Select(line => line.Split(',')).OrderBy(cells => cells[1], StringComparer.Ordinal).Select(cells => targets[cells[0]]).ToArray();
        var (positives, above) = (0.0, 0.0);
        foreach (var target in sorted.Reverse())
        {
            (positives, above) = (positives + target, above + ((1 - target) * positives));
        }

        var score = above / (positives * (sorted.Length - positives));
        return new Loot(score > 0.7, $"A scorer that breaks ties by the order of the lines says {score:0.000}.");
    }

    private static string Upload(Rows rows, Model model)
        => "id,prediction\n" + string.Concat(Enumerable.Range(0, rows.Count).OrderBy(row => model.Predict(rows.Features[row])).Select(row => $"{rows.Ids[row]},0.5\n"));
}
