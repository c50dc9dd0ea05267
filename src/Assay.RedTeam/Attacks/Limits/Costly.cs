using System.Globalization;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>What a guest asks for with little and its owner pays for with much. It is tried alone, since the server's account is everybody's.</summary>
internal abstract class Costly : Attack
{
    private ServerCost? cost;

    public override string Wall => "limits";

    public override bool IsAlone => true;

    /// <summary>The processor time of the server that is more than this deed may cost: a direction's quota at once, and what one step may cost beyond it.</summary>
    protected virtual TimeSpan MostProcessor => TimeSpan.FromSeconds(30 + 20);

    /// <summary>The disk that is more than this deed may leave, in bytes.</summary>
    protected virtual long MostDisk => 1L << 40;

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(), cancel);

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        cost = new ServerCost(ground);
        return Task.FromResult(Bait.None);
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var how = (await base.Judge(after, told, cancel)).How;
        var (processor, disk) = (cost!.Processor, cost.Disk);
        return new Loot(processor > MostProcessor || disk > MostDisk, string.Create(CultureInfo.InvariantCulture, $"{how} It cost the server {processor.TotalSeconds:0.0} seconds of processor and left {disk / 1048576.0:0} MiB."));
    }
}
