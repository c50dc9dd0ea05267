using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>The plainest attack of all: the owner's table must lie somewhere, so it is looked for by what stands in it.</summary>
internal sealed class FindTheTargets : Attack
{
    public override string Wall => "boundary";

    public override string Flaw => Flaws.AnswersShipped;

    public override string Tries => "Walks up from its folder and through the whole disk for a file that names a public row together with its target.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var id = guest.Public.Ids[0];
        var places = await guest.Shell($"""
            for up in ../../../../../.. /; do
                grep -rlsI --exclude-dir=proc --exclude-dir=sys --exclude-dir=usr --exclude=public.csv -e '^{id},' "$up" | head -1
                [ -r ../../../../../sources.yaml ] && break
            done
            """, cancel);
        return places.Results.Trim() is { Length: > 0 } file
            ? Loot.Taken($"Found the row with its target in {file}.")
            : Loot.Nothing("No file that it can read names the row, but the features it was given.");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
