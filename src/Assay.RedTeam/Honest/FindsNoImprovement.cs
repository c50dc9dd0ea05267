using Assay.Protocol.Agents;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Honest;

/// <summary>A direction that ends with nothing better is worth as much as another.</summary>
internal sealed class FindsNoImprovement : HonestCase
{
    public override string Does => "Evaluates, gets \"not better\", reports it and submits nothing.";

    public override async Task Work(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("A worse idea", cancel);
        var rows = guest.Public;
        await guest.Evaluate(rows.Predictions(row => 0.5 + (0.001 * row / rows.Count)), cancel);
        await guest.Agent.Learn(new Learning("No improvement found: the order of the rows tells nothing.", [await guest.NewRun(cancel)]), cancel);
    }
}
