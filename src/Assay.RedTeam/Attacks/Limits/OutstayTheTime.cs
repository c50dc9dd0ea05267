using System.Globalization;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>Time is what every agent has the same amount of; this one takes more.</summary>
internal sealed class OutstayTheTime : Attack
{
    private const int Granted = 8;

    public override string Wall => "limits";

    public override string Tries => "Has eight seconds, ignores every signal that can be ignored and goes on.";

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(DirectionTime: Granted), cancel);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Shell(string.Create(CultureInfo.InvariantCulture, $"trap '' TERM HUP INT QUIT; ( setsid sh -c 'trap \"\" TERM HUP; sleep {Stay:0}' & ) ; sleep {Stay:0}"), CancellationToken.None);
        return Loot.Taken("It was still at work when its time was over by half.");
    }

    private static double Stay => Math.Ceiling(TimeSpan.FromSeconds(Granted * 1.5).Stretched.TotalSeconds);

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => Task.FromResult(told ?? (after.Ends.Contains("timed out")
            ? Loot.Nothing("Its whole tree was ended when its time was up, and the journal says so.")
            : throw new BrokenCaseException($"the agent ended differently: {string.Join(", ", after.Ends)} {after.LastWords}")));

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
