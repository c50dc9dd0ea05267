using System.Globalization;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>A scorer that counts lines instead of joining ids takes one row's prediction for another's, and never notices.</summary>
internal sealed class NameRowsByPosition : Forgeries
{
    public override string Tries => "Uploads the right number of rows under row numbers, foreign ids, or without any.";

    protected override IEnumerable<Forgery> All(Rows rows, Rows train)
    {
        var model = Model.Fit(train);
        string Lines(Func<int, string> id) => "id,prediction\n" + string.Concat(Enumerable.Range(0, rows.Count).Select(row => $"{id(row)},{model.Predict(rows.Features[row]):R}\n"));
        yield return new Forgery("row numbers from 0", Lines(row => row.ToString(CultureInfo.InvariantCulture)));
        yield return new Forgery("row numbers from 1", Lines(row => (row + 1).ToString(CultureInfo.InvariantCulture)));
        yield return new Forgery("the training rows' ids", Lines(row => train.Ids[row % train.Count]));
        yield return new Forgery("no ids", Lines(_ => ""));
        yield return new Forgery("predictions alone", "prediction\n" + string.Concat(Enumerable.Range(0, rows.Count).Select(_ => "0.5\n")));
        yield return new Forgery("one wrong id", Lines(row => row == rows.Count - 1 ? "0000000000000" : rows.Ids[row]));
    }

    /// <summary>A scorer that takes the n-th line for the n-th row.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        var (rows, train) = (Rows.Read(Path.Combine(ground.Dir, "data", "public.csv")), Rows.Read(Path.Combine(ground.Dir, "data", "train.csv")));
        var lines = All(rows, train).First().Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
        var joined = lines.Zip(rows.Ids, (line, id) => $"{id},{line.Split(',')[1]}\n");
        var score = new CarelessScorer(ground.Source).Auc("id,prediction\n" + string.Concat(joined));
        return new Loot(score > 0.7, $"A scorer that counts lines gives {score:0.000} to row numbers.");
    }
}
