using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>One line in the right setting has the kernel start a program as root outside every wall, such as at a crash.</summary>
internal sealed class KernelSettings : Attack
{
    private static readonly string[] Settings =
    [
        "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sys/kernel/hotplug", "/proc/sys/vm/drop_caches", "/proc/sys/fs/binfmt_misc/register",
        "/proc/sysrq-trigger", "/proc/sys/kernel/domainname", "/sys/kernel/uevent_helper", "/sys/kernel/mm/transparent_hugepage/enabled", "/sys/power/state",
        "/sys/fs/cgroup/release_agent", "/sys/fs/cgroup/cgroup.procs",
    ];

    public override string Wall => "boundary";

    public override string Tries => "Opens the kernel's settings below /proc/sys and /sys for writing, core_pattern before all.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(
            $"""
            {Deeds("")}
            find /proc/sys /sys -type f -writable 2>/dev/null | head -3 | while read -r file; do
                true 2>/dev/null >>"$file" && echo "got $file open for writing"
            done
            """,
            "Every setting is read-only, and /sys is not there.", cancel);

    /// <summary>On files that have the same names and no wall: an ordinary user's machine refuses the settings by itself.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        foreach (var file in Settings.Select(setting => folder + setting))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, "", cancel);
        }

        return await Spoils.In(folder, Deeds("."), "Settings that anybody may write were not opened.", cancel);
    }

    private static string Deeds(string root) => $"""
        for file in {string.Join(' ', Settings.Select(setting => root + setting))}; do
            [ -e "$file" ] && true 2>/dev/null >>"$file" && echo "got $file open for writing"
        done
        """;
}
