using Assay.Protocol.Agents;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>Names are in many scripts, and quotes and brackets are ordinary.</summary>
internal sealed class NamesThingsInItsOwnLanguage : HonestCase
{
    public override string Does => "Announces and learns in several scripts, with quotes, brackets and an ampersand.";

    public override async Task Work(Guest guest, CancellationToken cancel)
    {
        await guest.Agent.Announce(new Announcement($"Größere Bäume & «weiche» 樹 <tiefer> {guest.Direction}", "Weil \"mehr\" nicht immer <besser> ist; 因為."), cancel);
        await guest.Agent.Learn(new Learning("Höhere Bäume halfen nicht (p > 0.3): «keine Verbesserung».", [await guest.NewRun(cancel)]), cancel);
    }
}
