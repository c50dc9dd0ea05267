using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>A file lies at a path that is told; a wall that is only another root is climbed by links, descriptors and chroot.</summary>
internal sealed class ClimbOut : Attack
{
    private const string Secret = "the owner's own words";

    public override string Wall => "boundary";

    public override string Tries => "Goes for a file of the owner's through /proc/1/root, links, hard links, chroot and open folders.";

    public override async Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        var file = $"{ground.Dir}.{Guid.NewGuid():n}.bait";
        await File.WriteAllTextAsync(file, Secret, cancel);
        return new Bait(file, new Undo(() => File.Delete(file)));
    }

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(
            $$"""
            path={{Spoils.Quoted(guest.Word)}}
            read_it() {
                grep -qF "{{Secret}}" "$1" 2>/dev/null && echo "got it by $2" && exit 0
            }
            for root in {{OwnersPaths.Roots}}; do
                read_it "$root$path" "the path $root$path"
                chroot "$root/" /bin/cat "$path" >chrooted 2>/dev/null; read_it chrooted 'chroot'
            done
            ln -s "$path" soft; read_it soft 'a link'
            ln "$path" hard 2>/dev/null; read_it hard 'a hard link'
            for fd in /proc/[0-9]*/fd/*; do
                [ -d "$fd" ] && read_it "$fd/../../../../../../../../..$path" "the open folder $fd"
            done
            rm -f soft hard chrooted
            """,
            "Every path up ends at the agent's own root.", cancel);

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
