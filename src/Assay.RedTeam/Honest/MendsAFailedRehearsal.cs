using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>A packaging error costs nothing.</summary>
internal sealed class MendsAFailedRehearsal : HonestCase
{
    public override string Does => "Hands in a candidate that breaks, reads the log, mends it and hands in again.";

    public override async Task Work(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Mended", cancel);
        guest.WriteCandidate("echo no model yet >&2; exit 1");
        if (await Guest.Refusal(() => guest.Submit(cancel)) is null)
        {
            throw new BrokenCaseException("a broken candidate was accepted");
        }

        guest.WriteCandidate(Model.Fit(guest.Train, seed: 43));
        await guest.Submit(cancel);
    }
}
