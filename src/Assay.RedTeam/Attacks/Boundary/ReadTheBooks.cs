using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>The paths of what is most worth reading are told to the guest; that it knows them must not matter.</summary>
internal sealed class ReadTheBooks : Attack
{
    public override string Wall => "boundary";

    public override string Flaw => Flaws.AnswersShipped;

    public override string Tries => "Opens journal, vault, keys and source of the data by their very paths, by every way up there is.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(OwnersPaths.Told(ground));

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(
            $$"""
            {{OwnersPaths.Variables(guest.Word)}}
            for root in {{OwnersPaths.Roots}}; do
                for file in "$root$state"/journal.jsonl "$root$state"/vault/* "$root$state"/tracking.db "$root$home"/keys/* "$root$home"/sources.yaml "$root$home"/server.json "$root$lab".csv; do
                    head -c 1 "$file" 2>/dev/null | grep -q . && echo "got $file open" && exit 0
                done
            done
            """,
            "None of the owner's paths leads anywhere behind the wall.", cancel);

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
