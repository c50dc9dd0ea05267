using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>Walls hold a user without rights; so rights are looked for: in capabilities, in programs that lend them, in devices.</summary>
internal sealed class MoreRights : Attack
{
    public override string Wall => "boundary";

    public override string Flaw => Flaws.ExcessPermissions;

    public override string Tries => "Asks for capabilities, for programs that lend their owner's rights, for sudo and for a device of its own.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(
            """
            grep -q '^NoNewPrivs:[[:space:]]*0' /proc/self/status && echo 'got to run programs that lend their rights'
            grep -E '^Cap(Inh|Prm|Eff|Bnd|Amb)' /proc/self/status | grep -vq '[[:space:]]0*$' && echo 'got capabilities'
            sudo -n true 2>/dev/null && echo 'got sudo'
            su -s /bin/sh -c true root </dev/null 2>/dev/null && echo 'got to be root by su'
            mknod node c 1 3 2>/dev/null && rm node && echo 'got a device of its own'
            for device in /dev/sd* /dev/vd* /dev/nvme* /dev/mem /dev/kmsg /dev/fuse /dev/kvm /dev/loop*; do
                [ -r "$device" ] && echo "got $device"
            done
            """,
            "No capability in any set, no program that lends rights, no device but the harmless ones.", cancel);

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);
}
