using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>Training libraries print pages; it is the agent's own transcript.</summary>
internal sealed class TalksMuch : HonestCase
{
    public override string Does => "Prints five thousand lines, a progress bar and a fine score that it made up, then submits an honest model.";

    public override async Task Work(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("A talker", cancel);
        for (var line = 0; line < 5000; line++)
        {
            Guest.Say($"[{line}] train-auc: 0.99{line % 10} \r");
        }

        guest.WriteCandidate(Model.Fit(guest.Train, seed: 47));
        await guest.Submit(cancel);
    }
}
