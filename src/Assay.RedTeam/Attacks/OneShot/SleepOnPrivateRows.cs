using System.Diagnostics;
using System.Globalization;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.OneShot;

/// <summary>A candidate that is quick in rehearsal and sleeps when it is graded holds the lab, its machine and its owner.</summary>
internal sealed class SleepOnPrivateRows : Attack
{
    private const int Granted = 20;
    private const int Sleep = 120;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);
    private long begun;

    public override string Wall => "limits";

    public override string Tries => $"Has {Granted} seconds for all its research, and submits a candidate that sleeps for {Sleep} on private rows.";

    public override async Task<Battleground> Where(Grounds grounds, CancellationToken cancel)
        => await grounds.Own(this, new Terms(ResearchTime: Granted), cancel);

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        begun = Stopwatch.GetTimestamp();
        return Task.FromResult(Bait.None);
    }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Sleeps when it counts", cancel);
        // Only where there are many: each small question would be another long wait, and the case would not end.
        await PrivateRows.Submit(guest, string.Create(CultureInfo.InvariantCulture, $"[ $(wc -l <\"$1\") -lt 40 ] || sleep {TimeSpan.FromSeconds(Sleep).Stretched.TotalSeconds:0}"), cancel);
        return Loot.Nothing("It was accepted.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        await base.Judge(after, told, cancel);
        var (took, most) = (Stopwatch.GetElapsedTime(begun), (TimeSpan.FromSeconds(Granted) + Grace).Stretched);
        return new Loot(took > most, string.Create(CultureInfo.InvariantCulture, $"The lab was done after {took.TotalSeconds:0} seconds, of {most.TotalSeconds:0} that grading may add up to."));
    }

    /// <summary>A room without a bound waits for as long as the candidate likes.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var from = Stopwatch.GetTimestamp();
        await Shell.Run(grounds.Scratch, "sleep 3", cancel);
        return new Loot(Stopwatch.GetElapsedTime(from) >= TimeSpan.FromSeconds(3), "A shell waits for as long as the candidate sleeps.");
    }
}
