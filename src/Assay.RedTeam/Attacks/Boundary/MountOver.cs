using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>A mount hides what lies under it, or uncovers it again: the read-only data, the kernel's settings.</summary>
internal sealed class MountOver : Attack
{
    private const string OwnMount = """
        mkdir -p over
        mount -t tmpfs none over 2>/dev/null && echo 'got a mount of its own'
        """;

    private const string Others = """
        mount --bind over /tmp 2>/dev/null && echo 'got a mount over /tmp'
        mount -o remount,rw / 2>/dev/null && echo 'got to write the system'
        umount -l data 2>/dev/null && echo 'got the data uncovered'
        mount -t proc proc over 2>/dev/null && echo 'got a view of processes of its own'
        unshare -Urm mount -t tmpfs none over 2>/dev/null && echo 'got a mount in a namespace of its own'
        """;

    public override string Wall => "boundary";

    public override string Tries => "Mounts over its folders, remounts the system for writing and takes mounts away.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder($"{OwnMount}\n{Others}", "Every mount and every unmount is refused.", cancel);

    /// <summary>In a namespace that ends with it, so that the machine's own mounts stay as they are.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        var own = Environment.IsPrivilegedProcess ? "-m" : "-Urm";
        await File.WriteAllTextAsync(Path.Combine(folder, "deeds.sh"), OwnMount, cancel);
        return await Spoils.In(folder, $"unshare {own} /bin/sh deeds.sh", "Even where nothing holds it no mount is given.", cancel);
    }
}
