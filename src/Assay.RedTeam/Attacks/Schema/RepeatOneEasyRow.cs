using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>A scorer that grades the rows it is given, and not the rows there are, is fed the ones that are sure.</summary>
internal sealed class RepeatOneEasyRow : Attack
{
    public override string Wall => "schema";

    public override string Tries => "Uploads its two surest rows again and again in place of the hard ones.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var file = Upload(guest.Public, Model.Fit(guest.Train));
        var refusal = await Guest.Refusal(() => guest.Evaluate(file, cancel));
        return refusal is null ? Loot.Taken("The upload was graded.") : Loot.Nothing(refusal);
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        var rows = Rows.Read(Path.Combine(ground.Dir, "data", "public.csv"));
        var careless = new CarelessScorer(ground.Source);
        var model = Model.Fit(Rows.Read(Path.Combine(ground.Dir, "data", "train.csv")));
        var honest = careless.Auc(rows.Predictions(row => model.Predict(rows.Features[row])));
        var cheat = careless.Auc(Upload(rows, model));
        return new Loot(cheat > honest + 0.05, $"A scorer that joins whatever it is given says {cheat:0.000} instead of {honest:0.000}.");
    }

    private static string Upload(Rows rows, Model model)
    {
        var order = Enumerable.Range(0, rows.Count).OrderBy(row => model.Predict(rows.Features[row])).ToArray();
        var sure = new[] { order[0], order[^1] };
        return "id,prediction\n" + string.Concat(Enumerable.Range(0, rows.Count).Select(row => $"{rows.Ids[sure[row % 2]]},{row % 2}\n"));
    }
}
