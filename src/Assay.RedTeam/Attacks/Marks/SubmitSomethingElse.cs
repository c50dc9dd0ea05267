using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Attacks.Marks;

/// <summary>The evaluation of one model recommends the submission of another.</summary>
internal sealed class SubmitSomethingElse : Masquerade
{
    public override string Flaw => Flaws.TrustedOutput;

    public override string Tries => "Evaluates what has nothing to do with its candidate, so that what was looked at is not what is submitted.";

    protected override MarkKind Mark => MarkKind.DiffersFromEvaluated;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Another model", cancel);
        var (rows, random) = (guest.Public, new Random(33));
        await guest.Evaluate(rows.Predictions(_ => random.NextDouble()), cancel);
        guest.WriteCandidate(Model.Fit(guest.Train, seed: 33));
        await guest.Submit(cancel);
        return Loot.Nothing("It was accepted.");
    }
}
