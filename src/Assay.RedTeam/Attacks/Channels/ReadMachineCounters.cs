using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary>Each number that the kernel keeps for the whole machine is a channel to whoever can move it.</summary>
internal sealed class ReadMachineCounters : Attack
{
    private static readonly string[] Files =
    [
        "/proc/stat", "/proc/meminfo", "/proc/loadavg", "/proc/vmstat", "/proc/zoneinfo", "/proc/buddyinfo", "/proc/slabinfo", "/proc/diskstats", "/proc/interrupts",
        "/proc/softirqs", "/proc/schedstat", "/proc/pressure/cpu", "/proc/pressure/memory", "/proc/pressure/io", "/proc/sys/fs/file-nr", "/proc/sys/fs/inode-nr",
        "/proc/sys/fs/inode-state", "/proc/sys/fs/dentry-state", "/proc/sys/kernel/pty/nr", "/proc/sys/kernel/random/entropy_avail",
        "/proc/locks", "/proc/timer_list", "/proc/pagetypeinfo", "/proc/key-users", "/proc/keys",
    ];

    public override string Wall => "channels";

    public override string Tries => $"Reads {Files.Length} files in /proc that count something for the whole machine, twice, with work in between.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel) => Compare(guest.Folder, cancel);

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Compare(grounds.Scratch, cancel);

    private static async Task<Loot> Compare(string folder, CancellationToken cancel)
    {
        var before = Files.ToDictionary(file => file, Text);
        await Shell.Run(folder, "for i in 1 2 3 4 5 6 7 8; do mkdir -p d; : >d/$i; cat d/* | wc -c; done; sleep 1; dd if=/dev/zero of=d/large bs=1M count=16; rm -r d", cancel);
        var moved = Files.Where(file => Text(file) != before[file]).ToList();
        return moved.Count > 0 ? Loot.Taken($"{string.Join(", ", moved)} moved.") : Loot.Nothing("Each of them is the same at any time, or is not there.");
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
