using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>A token that stands in a process's environment is read by whoever may look at that process.</summary>
internal sealed class OthersEnvironment : Attack
{
    public override string Wall => "boundary";

    public override string Tries => "Reads every process's environment for a token that is not its own, while a sibling is at work.";

    public override int Guests => 2;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Meet("A sibling is at work.", cancel);
        if (guest.Role == 1)
        {
            await guest.Signalled(cancel);
            return Loot.Nothing("It was the one to be robbed.");
        }

        var said = await guest.Shell("cat /proc/[0-9]*/environ /proc/[0-9]*/task/*/environ | tr '\\0' '\\n' | grep '^ASSAY_TOKEN=' | sort -u", cancel);
        await guest.Signal(cancel);
        var others = said.Results.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => !line.EndsWith("=" + guest.Token, StringComparison.Ordinal));
        return others > 0 ? Loot.Taken($"It read {others} tokens of others.") : Loot.Nothing("Every process that it can see bears its own token or none.");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
