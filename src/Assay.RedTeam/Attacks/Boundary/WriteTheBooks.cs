using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>Contract, guidance, history and journal decide over everybody's work: they are opened for writing, by path.</summary>
internal sealed class WriteTheBooks : Attack
{
    public override string Wall => "boundary";

    public override string Tries => "Opens the owner's lab.yaml, GUIDANCE.md, main branch, journal and tracking for writing by their very paths.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(OwnersPaths.Told(ground));

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(
            $$"""
            {{OwnersPaths.Variables(guest.Word)}}
            for root in {{OwnersPaths.Roots}}; do
                for file in "$root$lab"/lab.yaml "$root$lab"/GUIDANCE.md "$root$lab"/.git/HEAD "$root$lab"/.git/config "$root$state"/journal.jsonl "$root$state"/tracking.db; do
                    [ -e "$file" ] && true 2>/dev/null >>"$file" && echo "got $file open for writing" && exit 0
                done
            done
            """,
            "None of the owner's paths leads anywhere behind the wall.", cancel);

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
