using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>What is submitted is often fitted once more, on all the rows or with another seed.</summary>
internal sealed class RetrainsBeforeSubmitting : HonestCase
{
    public override string Does => "Evaluates one fit and submits another of the same kind.";

    public override async Task Work(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Fitted again", cancel);
        var (first, rows) = (Model.Fit(guest.Train, seed: 45), guest.Public);
        await guest.Evaluate(rows.Predictions(row => first.Predict(rows.Features[row])), cancel);
        guest.WriteCandidate(Model.Fit(guest.Train, seed: 46));
        await guest.Submit(cancel);
    }
}
