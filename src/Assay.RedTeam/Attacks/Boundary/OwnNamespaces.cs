using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>Who makes a namespace of its own is root in it, and much of the kernel opens to a root.</summary>
internal sealed class OwnNamespaces : Attack
{
    public override string Wall => "boundary";

    public override string Tries => "Makes namespaces of its own, in which it would be root, and enters those of others.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(
            """
            for kind in -U -Ur -Urm -Urn -m -n -i -u -C; do
                unshare $kind true 2>/dev/null && echo "got a namespace by unshare $kind"
            done
            unshare -Urpf true 2>/dev/null && echo 'got a process namespace'
            nsenter -t 1 -m -n true 2>/dev/null && echo 'got into the namespaces of process 1'
            """,
            "The kernel is not asked: every call that makes or enters a namespace is refused.", cancel);

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
