using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>A quota that is checked first and counted later lets through as many as come in between.</summary>
internal sealed class OutrunTheQuota : Attack
{
    private const int Quota = 20;
    private const int Uploads = 64;

    public override string Wall => "ladder";

    public override string Tries => $"Uploads {Uploads} files at once where {Quota} evaluations are allowed.";

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(Evaluations: Quota), cancel);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var file = guest.Public.Predictions(_ => 0.5);
        var (answered, refusals) = await guest.Fire(Enumerable.Repeat(file, Uploads), cancel);
        return answered > Quota
            ? Loot.Taken($"{answered} evaluations were answered where {Quota} are allowed.")
            : Loot.Nothing($"{answered} were answered, {refusals.Count} refused: {string.Concat(refusals.Take(1))}");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => after.Facts("evaluated").Count() is > Quota and var booked
            ? Loot.Taken($"{booked} evaluations were booked where {Quota} are allowed.")
            : await base.Judge(after, told, cancel);

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
        => await Grounds.Carry(this, await grounds.Own(this, new Terms(), cancel), cancel);
}
