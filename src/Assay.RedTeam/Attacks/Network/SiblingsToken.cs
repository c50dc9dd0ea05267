using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Network;

/// <summary>Two agents that work together hand each other what they have: a token must be worth nothing in other hands.</summary>
internal sealed class SiblingsToken : Attack
{
    public override string Wall => "network";

    public override string Tries => "Is given a sibling's token and address, and speaks with them for the sibling.";

    public override int Guests => 2;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var sibling = (await guest.Meet($"{guest.Url} {guest.Token}", cancel)).Split(' ');
        if (guest.Role == 1)
        {
            await guest.Signalled(cancel);
            return Loot.Nothing("It lent its token.");
        }

        var refusals = new List<string?>();
        foreach (var door in new[] { guest.Url, sibling[0] }.Distinct())
        {
            using var agent = new AgentClient(Wire.OverTcp(new Uri(door), sibling[1]));
            refusals.Add(await Guest.Refusal(() => agent.Brief(cancel)));
        }

        await guest.Signal(cancel);
        return refusals.Contains(null) ? Loot.Taken("It spoke for its sibling.") : Loot.Nothing($"At its only endpoint the sibling's token is refused: {refusals[0]}");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
