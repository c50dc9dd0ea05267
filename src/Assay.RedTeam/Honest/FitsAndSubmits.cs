using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>The plain way: fit, evaluate, submit.</summary>
internal sealed class FitsAndSubmits : HonestCase
{
    public override string Does => "Fits a model, evaluates it once and submits it.";

    public override async Task Work(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("A plain model", cancel);
        var (model, rows) = (Model.Fit(guest.Train, seed: 41), guest.Public);
        await guest.Evaluate(rows.Predictions(row => model.Predict(rows.Features[row])), cancel);
        guest.WriteCandidate(model);
        await guest.Submit(cancel);
    }
}
