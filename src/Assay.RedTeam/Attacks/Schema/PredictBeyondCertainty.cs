using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Schema;

/// <summary>A probability above one earns more than it can be worth wherever a loss is computed without looking.</summary>
internal sealed class PredictBeyondCertainty : Forgeries
{
    private static readonly string[] Beyond = ["1.0000000000000002", "-5e-324", "1.5", "-0.1", "2", "1e308", "-1e308", "100"];

    public override string Tries => "Predicts probabilities below zero and above one.";

    protected override IEnumerable<Forgery> All(Rows rows, Rows train)
    {
        var model = Model.Fit(train);
        return Beyond.Select(word => new Forgery(word, "id,prediction\n" + string.Concat(Enumerable.Range(0, rows.Count)
            .Select(row => $"{rows.Ids[row]},{(model.Predict(rows.Features[row]) > 0.99 ? word : "0.5")}\n")))).Append(
            new Forgery("every one of them", "id,prediction\n" + string.Concat(rows.Ids.Select(id => $"{id},1.01\n"))));
    }

    /// <summary>A gain that is linear in the probability, as careless betting scores are: beyond certainty it has no bound.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Walled(cancel);
        var train = Rows.Read(Path.Combine(ground.Dir, "data", "train.csv"));
        var model = Model.Fit(train);
        double Gain(double factor) => Enumerable.Range(0, train.Count)
            .Average(row => (train.Targets[row] - 0.5) * factor * (model.Predict(train.Features[row]) - 0.5));
        var (honest, cheat) = (Gain(1), Gain(1000));
        return new Loot(cheat > 100 * honest, $"A scorer that pays by the prediction says {cheat:0.0} instead of {honest:0.000}.");
    }
}
