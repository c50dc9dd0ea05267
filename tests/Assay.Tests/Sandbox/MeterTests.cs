using System.Runtime.InteropServices;
using Assay.Commands;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Sandbox;

/// <summary>Where control groups are found, and what a guest's end is called.</summary>
public sealed class MeterTests
{
    private static readonly Limits Limits = new(TimeSpan.FromSeconds(10), 100, 1, 10, null, DiskBytes: 1000);

    [Fact]
    public void Hierarchies_of_the_first_version_are_read()
    {
        var mounts = ControlGroupMount.Read(
            [
                "25 21 0:22 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct",
                "26 21 0:23 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory",
                "27 21 0:24 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,xattr,name=systemd",
                "28 1 0:25 / / rw - ext4 /dev/vda rw",
            ],
            ["4:memory:/jobs/7", "2:cpu,cpuacct:/", "1:name=systemd:/init.scope", "0::/"]);
        Assert.Equal(["/sys/fs/cgroup/cpu,cpuacct", "/sys/fs/cgroup/memory/jobs/7", "/sys/fs/cgroup/systemd/init.scope"], mounts.Select(mount => mount.Own));
        Assert.DoesNotContain(mounts, mount => mount.IsSecond);
    }

    [Fact]
    public void The_hierarchy_of_the_second_version_is_read_with_all_that_lies_above()
    {
        var mount = Assert.Single(ControlGroupMount.Read(
            ["30 24 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate"],
            ["0::/user.slice/user-1000.slice/session-2.scope"]));
        Assert.True(mount.IsSecond);
        Assert.Equal(
            ["/sys/fs/cgroup/user.slice/user-1000.slice/session-2.scope", "/sys/fs/cgroup/user.slice/user-1000.slice", "/sys/fs/cgroup/user.slice", "/sys/fs/cgroup"],
            mount.OwnAndAbove);
    }

    [Fact]
    public void In_a_container_the_path_is_taken_below_what_is_mounted()
    {
        var mount = Assert.Single(ControlGroupMount.Read(
            ["30 24 0:26 /docker/abc /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory"], ["4:memory:/docker/abc/inner"]));
        Assert.Equal("/sys/fs/cgroup/memory/inner", mount.Own);
    }

    [Fact]
    public void A_guest_goes_on_while_it_keeps_its_limits()
    {
        Assert.Null(Verdict.While(Limits, TimeSpan.FromSeconds(9), onDisk: new(1000)));
        Assert.IsType<GuestEnd.TimedOut>(Verdict.While(Limits, TimeSpan.FromSeconds(10), onDisk: default));
        Assert.IsType<GuestEnd.OutOfDisk>(Verdict.While(Limits, TimeSpan.Zero, onDisk: new(1001)));
        Assert.Equal(new GuestEnd.OutOfDisk("more than a few"), Verdict.While(Limits, TimeSpan.Zero, new(0, "more than a few")));
        Assert.Null(Verdict.While(Limits with { DiskBytes = null }, TimeSpan.Zero, new(long.MaxValue)));
    }

    [Fact]
    public void Want_of_memory_is_the_reason_only_when_the_guest_failed()
    {
        var starved = new Usage(TimeSpan.Zero, null, Starved: true);
        Assert.IsType<GuestEnd.OutOfMemory>(Verdict.After(Limits, 137, starved, default));
        Assert.Equal(new GuestEnd.Exited(0), Verdict.After(Limits, 0, starved, default));
        Assert.Equal(new GuestEnd.Exited(137), Verdict.After(Limits, 137, starved with { Starved = false }, default));
        Assert.IsType<GuestEnd.OutOfDisk>(Verdict.After(Limits, 0, starved, new(1001)));
    }

    [Theory]
    [InlineData("/lab/../etc")]
    [InlineData("/lab/")]
    [InlineData("lab")]
    [InlineData("/")]
    [InlineData("/proc")]
    [InlineData("/proc/1")]
    [InlineData("/etc/passwd")]
    [InlineData("/dev/shm")]
    public void A_mount_covers_nothing_of_the_wall_s_own(string inside) => Assert.Throws<ArgumentException>(() => MountPoints.Checked(inside));

    [Fact]
    public void Every_jump_of_the_filter_stays_within_it_and_it_ends_with_a_verdict()
    {
        foreach (var architecture in new[] { Architecture.X64, Architecture.Arm64 })
        {
            var filter = SystemCalls.Filter(architecture, mayWatch: false, mayConnect: false);
            var count = filter.Length / 8;
            for (var i = 0; i < count; i++)
            {
                var isJump = (filter[8 * i] & 7) == 5;
                if (isJump) Assert.True(i + 1 + Math.Max(filter[(8 * i) + 2], filter[(8 * i) + 3]) < count);
            }

            Assert.Equal(6, filter[8 * (count - 1)]);
        }
    }

    /// <summary>Stands for a call that takes minutes: a frozen program does not end before it is let go.</summary>
    [Fact]
    public async Task A_program_that_will_not_return_to_its_code_is_known()
    {
        if (await ControlGroups.OnThisMachine is not ControlGroups.First { Freezer: not null }) return;
        var meter = await ControlGroups.NewMeter(Room.Roomy);
        await using var child = await Child.Start(new Command { Line = [.. Start.Joining(meter.Groups), "/bin/sh", "-c", "echo up; exec sleep 600"] });
        await child.Output.ReadExactlyAsync(new byte[3]);
        var pid = child.Look().Single().Pid;
        await meter.Freeze(default);
        Assert.False(ProcessEntry.IsEnding(pid));

        Signal.Send(pid, Signal.Kill);
        Assert.True(ProcessEntry.IsEnding(pid));
        Assert.False(child.Exited.IsCompleted);
        await meter.KillAll(default);
        await meter.End();
        Assert.Equal(137, await child.Exited);
        Assert.True(ProcessEntry.IsEnding(pid));
    }

    [Theory]
    [InlineData("7 (a) b) D 1 7 7 0 -1 4194308 93", true)]
    [InlineData("7 (sleep) S 1 7 7 0 -1 4194304 93", false)]
    public void A_thread_that_is_exiting_is_known_by_its_flags(string stat, bool exiting) => Assert.Equal(exiting, ProcessEntry.IsExiting(stat));

    /// <summary>A thread may have a table of open files of its own, and a mapped file needs none.</summary>
    [Theory]
    [InlineData("time.sleep(600)")]
    [InlineData("ctypes.CDLL(None).mmap(None, ctypes.c_size_t(4096), 1, 1, f.fileno(), ctypes.c_long(0)); f.close(); time.sleep(600)")]
    public async Task Deleted_files_are_found_wherever_they_are_held(string holding)
    {
        var hoard = $"""
            import ctypes, os, threading, time
            def hold():
                assert ctypes.CDLL(None).unshare(0x400) == 0
                f = open('x', 'wb+'); os.unlink('x'); f.write(os.urandom(1 << 20) * 40); f.flush()
                print('held', flush=True)
                {holding}
            threading.Thread(target=hold).start()
            """;
        using var folder = new Testing.TempFolder();
        await using var child = await Child.Start(new Command { Line = [Programs.Find("python3"), "-c", hoard], Folder = folder.Path });
        await child.Output.ReadExactlyAsync(new byte[4]);
        await Task.Delay(300);

        // Who may not follow links to mapped files sees only what is mapped.
        var least = Environment.IsPrivilegedProcess || !holding.Contains("mmap", StringComparison.Ordinal) ? 40 << 20 : 4096;
        Assert.InRange((await DiskGauge.Measure([folder.Path], child.Look(), default)).Bytes, least, 48 << 20);
    }

    [Fact]
    public async Task A_table_that_many_threads_share_is_looked_at_once()
    {
        const string many = """
            import os, threading, time
            files = [os.open('/dev/null', os.O_RDONLY) for _ in range(200)]
            for _ in range(50): threading.Thread(target=time.sleep, args=(600,)).start()
            print('held', flush=True)
            """;
        await using var child = await Child.Start(new Command { Line = [Programs.Find("python3"), "-c", many] });
        await child.Output.ReadExactlyAsync(new byte[4]);

        Assert.InRange(HeldFiles.Of(child.Look()).Files.Count, 200, 400);
    }

    [Fact]
    public void Looking_at_the_disk_takes_a_tenth_of_the_time_at_most()
    {
        Assert.Equal(TimeSpan.FromSeconds(2), DiskLooks.RestAfter(TimeSpan.FromSeconds(0.1)));
        Assert.Equal(TimeSpan.FromSeconds(27), DiskLooks.RestAfter(TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task No_more_than_so_many_open_files_are_looked_at()
    {
        const string many = """
            import os, time
            for _ in range(120):
                if os.fork() == 0:
                    for _ in range(1000): os.dup(0)
                    print('held', flush=True); time.sleep(600)
            time.sleep(600)
            """;
        string[] line = [Programs.Find("prlimit"), "--nofile=2048", "--", Programs.Find("python3"), "-c", many];
        await using var child = await Child.Start(new Command { Line = line });
        await child.Output.ReadExactlyAsync(new byte[120 * 5]);

        var held = HeldFiles.Of(child.Look());

        Assert.Equal("more than 100,000 open files", held.Excess);
        Assert.InRange(held.Files.Count, HeldFiles.MostOpen, HeldFiles.MostOpen + 2048);
    }

    [Fact]
    public async Task Mapped_memory_in_a_file_of_no_folder_is_found()
    {
        if (!Environment.IsPrivilegedProcess) return;
        const string hoard = """
            import ctypes, os, time
            f = os.memfd_create('hoard'); os.write(f, bytes(96 << 20))
            ctypes.CDLL(None).mmap(None, ctypes.c_size_t(4096), 1, 1, f, ctypes.c_long(0)); os.close(f)
            print('held', flush=True); time.sleep(600)
            """;
        await using var child = await Child.Start(new Command { Line = [Programs.Find("python3"), "-c", hoard] });
        await child.Output.ReadExactlyAsync(new byte[4]);

        Assert.InRange(MemoryFiles.Held(child.Look()).Values.Sum(), 96 << 20, 97 << 20);
    }

    [Fact]
    public async Task Memory_in_a_file_of_no_folder_is_found_by_looking()
    {
        const string hoard = "import os, time; os.write(os.memfd_create('hoard'), bytes(96 << 20)); print('held', flush=True); time.sleep(600)";
        await using var child = await Child.Start(new Command { Line = [Programs.Find("python3"), "-c", hoard] });
        var meter = new SampledMeter(Limits with { MemoryBytes = 64 << 20 });
        meter.Follow(child);
        await child.Output.ReadExactlyAsync(new byte[4]);

        Assert.True(meter.Look().Starved);
        Assert.Equal(137, await child.Exited);
    }
}
