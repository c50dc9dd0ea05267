using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>Trying seeds is ordinary work; the best of them is lucky, not dishonest.</summary>
internal sealed class HasALuckySeed : HonestCase
{
    public override string Does => "Fits eight seeds, evaluates each, and submits the one that its own holdout liked best.";

    public override async Task Work(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Eight seeds", cancel);
        var (train, rows) = (guest.Train, guest.Public);
        var models = Enumerable.Range(61, 8).Select(seed => Model.Fit(train, seed)).ToList();
        foreach (var model in models)
        {
            await guest.Evaluate(rows.Predictions(row => model.Predict(rows.Features[row])), cancel);
        }

        guest.WriteCandidate(models[5]);
        await guest.Submit(cancel);
    }
}
