using System.Net;
using System.Net.Sockets;
using Assay.Commands;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Sandbox;

/// <summary>What a guest behind the wall cannot do. Each test would fail if its wall were missing: the same deed succeeds outside.</summary>
public sealed class WallTests : IDisposable
{
    private readonly Room room = new();
    private readonly Bubblewrap wall = new(TimeProvider.System);

    [Fact]
    public async Task The_owner_s_folders_cannot_be_seen()
    {
        var secret = room.Put("vault/private.csv", "labels");
        await Run($"ls / /home /root /mnt /srv /var /opt /sys {room.Folder}; cat {secret}; find / -name private.csv 2>/dev/null; echo; ls -d /*");
        Assert.DoesNotContain("labels", room.Said, StringComparison.Ordinal);
        Assert.Equal(
            ["/bin", "/dev", "/etc", "/lab", "/lib", "/lib64", "/proc", "/run", "/sbin", "/tmp", "/usr", "/var"],
            room.Said.Split('\n').Where(line => line.StartsWith('/') && !line.Contains(':', StringComparison.Ordinal)).Except(["/lib32", "/libx32"]));
    }

    [Fact]
    public async Task The_owner_s_environment_is_nowhere_to_be_read()
    {
        Environment.SetEnvironmentVariable("ASSAY_TEST_SECRET", "sesame");
        await Run("cat /proc/*/environ | tr '\\0' '\\n'; cat /proc/*/cmdline");
        Assert.Contains("GREETING=hello guest", room.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", room.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("bwrap", room.Said, StringComparison.Ordinal);
    }

    /// <summary>Any user of the machine can read the lines of programs.</summary>
    [Fact]
    public async Task A_guest_s_environment_stands_in_no_command_line()
    {
        var guest = room.Script("echo $TOKEN; touch up; sleep 3");
        var environment = new Dictionary<string, string>(guest.Environment) { ["TOKEN"] = "sesame-7e1" };
        var running = Room.Run(wall, guest with { Environment = environment });
        await room.Wrote("up", running);

        var lines = await Say("/bin/sh", "-c", "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n'");

        Assert.False(running.IsCompleted);
        Assert.Contains(room.Folder, lines, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame-7e1", lines, StringComparison.Ordinal);
        await running;
        Assert.Equal("sesame-7e1\n", room.Said);
    }

    [Fact]
    public async Task Nobody_else_s_processes_can_be_seen()
    {
        await Run("ls -d /proc/[0-9]* | wc -l");
        Assert.InRange(int.Parse(room.Said.Trim(), System.Globalization.CultureInfo.InvariantCulture), 1, 8);
    }

    [Theory]
    [InlineData("/tmp/deep/er/tool")]
    [InlineData("/home/someone/envs/tool")]
    public async Task A_guest_may_pass_to_a_mount_however_deep_it_lies(string place)
    {
        var tool = Path.GetDirectoryName(room.Put("tool/word", "found"))!;

        await Room.Run(new Bubblewrap(TimeProvider.System), room.Script($"cat {place}/word", new Mount(tool, place, Writable: false)));

        Assert.Equal("found", room.Said);
    }

    [Fact]
    public async Task There_is_no_network_but_the_loopback()
    {
        using var outside = new TcpListener(IPAddress.Any, 0);
        outside.Start();
        var port = ((IPEndPoint)outside.LocalEndpoint).Port;
        await Python($"""
            import socket
            print(sorted(name for _, name in socket.if_nameindex()))
            for host in ('127.0.0.1', '10.0.0.1', '8.8.8.8', '{Dns.GetHostAddresses(Dns.GetHostName()).Concat([IPAddress.Loopback]).First(address => address.AddressFamily == AddressFamily.InterNetwork)}'):
                try:
                    socket.create_connection((host, {port}), 2); print('reached', host)
                except OSError as error: print('closed')
            try: socket.getaddrinfo('example.org', 80); print('resolved')
            except OSError: print('closed')
            try: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1); print('raw')
            except OSError: print('closed')
            """);
        Assert.Equal(["['lo']", .. Enumerable.Repeat("closed", 6)], room.Said.Trim().Split('\n'));
    }

    [Fact]
    public async Task Sockets_that_no_network_namespace_holds_back_are_refused()
    {
        await Python("""
            import socket
            for family in (socket.AF_VSOCK, socket.AF_PACKET, socket.AF_ALG, 38, 31):
                try: socket.socket(family, socket.SOCK_STREAM); print('open', family)
                except OSError as error: print(error.errno)
            socket.socket(socket.AF_UNIX); socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
            """);
        Assert.Equal(Enumerable.Repeat("97", 5), room.Said.Trim().Split('\n'));
    }

    [Fact]
    public async Task Nothing_can_be_regained()
    {
        await Run("""
            grep -E 'Cap(Inh|Prm|Eff|Bnd|Amb)|NoNewPrivs|Seccomp:|Groups' /proc/self/status
            for pid in /proc/[0-9]*; do grep -E 'CapEff' $pid/status; done | sort -u
            """);
        Assert.Equal(
            [
                "Groups:", "CapInh:0000000000000000", "CapPrm:0000000000000000", "CapEff:0000000000000000",
                "CapBnd:0000000000000000", "CapAmb:0000000000000000", "NoNewPrivs:1", "Seccomp:2", "CapEff:0000000000000000",
            ],
            room.Said.Trim().Split('\n').Select(line => line.Replace("\t", "", StringComparison.Ordinal).Replace("Groups:65534", "Groups:", StringComparison.Ordinal).Trim()));
    }

    /// <summary>Chosen so that they do no harm on the day on which a wall is missing.</summary>
    [Theory]
    [InlineData("unshare -U true")]
    [InlineData("unshare -r id")]
    [InlineData("unshare -n true")]
    [InlineData("mount -t tmpfs none /tmp")]
    [InlineData("mount --bind /lab /tmp")]
    [InlineData("umount /proc/sys || umount /lab")]
    [InlineData("mknod /tmp/disk b 254 0")]
    [InlineData("chroot / true")]
    [InlineData("cat /proc/sys/kernel/core_pattern >/proc/sys/kernel/core_pattern")]
    [InlineData("echo 1 >/proc/sys/vm/drop_caches")]
    [InlineData("true >>/proc/sys/kernel/ns_last_pid")]
    [InlineData("true >>/proc/sys/fs/mqueue/msg_default")]
    [InlineData("echo h >/proc/sysrq-trigger")]
    [InlineData("hostname \"$(hostname)\"")]
    [InlineData("chown 0:0 /lab")]
    [InlineData("chmod u+x /usr/bin/env")]
    [InlineData("touch /file")]
    [InlineData("touch /dev/file")]
    [InlineData("touch /etc/file")]
    [InlineData("touch /usr/file")]
    [InlineData("mkdir /lab/../up")]
    [InlineData("python3 -c 'import os; os.setuid(0)'")]
    [InlineData("date -s \"$(date)\"")]
    [InlineData("renice -n -5 $$")]
    [InlineData("ulimit -Hn 100000")]
    [InlineData("dmesg | grep .")]
    [InlineData("cat /proc/kcore | head -c 1 | grep .")]
    public async Task A_guest_may_not(string deed)
    {
        var end = await Run($"export PATH=$PATH:/usr/sbin; {deed}");
        Assert.DoesNotContain(end, new[] { new GuestEnd.Exited(0), new GuestEnd.Exited(127) });
    }

    [Fact]
    public async Task A_root_of_its_own_cannot_be_made_by_any_call()
    {
        await Python("""
            import ctypes, os
            libc = ctypes.CDLL(None, use_errno=True)
            def call(name, *args):
                if libc.syscall(*args) == 0: print(name, 'worked'); os._exit(9)
                print(name, ctypes.get_errno())
            call('unshare', 272, 0x10000000)
            call('clone', 56, 0x10000000 | 17, 0, 0, 0, 0)
            call('clone3', 435, bytes(88), 88)
            call('io_uring', 425, 1, bytes(128))
            call('keyctl', 250, 0, -3, 1)
            call('bpf', 321, 0, 0, 0)
            call('x32', 0x40000000 + 39)
            call('fsopen', 430, b'tmpfs', 0)
            call('setns', 308, 0, 0)
            """);
        if (System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64) return;
        Assert.Equal(
            ["unshare 1", "clone 1", "clone3 38", "io_uring 38", "keyctl 1", "bpf 1", "x32 38", "fsopen 1", "setns 1"],
            room.Said.Trim().Split('\n'));
    }

    [Fact]
    public async Task Read_only_mounts_cannot_be_written()
    {
        var data = Path.GetDirectoryName(room.Put("data/train.csv", "as it was"))!;
        File.SetUnixFileMode(Path.Combine(data, "train.csv"), (UnixFileMode)0b110_110_110);
        await Run("echo changed >data/train.csv; rm -f data/train.csv; mv data other; ln data/train.csv linked", new Mount(data, "/lab/data", false));
        Assert.Equal("as it was", File.ReadAllText(Path.Combine(data, "train.csv")));
        Assert.False(File.Exists(Path.Combine(room.Lab, "linked")));
    }

    [Fact]
    public async Task As_root_a_guest_is_a_user_of_its_own_and_cannot_touch_another_s_files()
    {
        if (!Environment.IsPrivilegedProcess) return;
        using var other = new Room();
        await Room.Run(wall, other.Script("umask 077; echo mine >secret") with { User = "8" });
        await Run("id -u; cat other/secret; echo ruined >other/secret", new Mount(other.Lab, "/lab/other", Writable: false));
        Assert.StartsWith($"{Identity.Of(room.Script("true")).Uid}\n", room.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("mine", room.Said, StringComparison.Ordinal);
        Assert.Equal("mine\n", File.ReadAllText(Path.Combine(other.Lab, "secret")));
    }

    [Fact]
    public async Task Giving_follows_no_link()
    {
        var kept = room.Put("kept", "the owner's");
        File.CreateSymbolicLink(Path.Combine(room.Lab, "link"), kept);
        await wall.Give(room.Script("true"), default);
        Assert.Equal(0, await StatOwner(kept, whenRoot: 0));
        Assert.Equal(0, await StatOwner(room.Lab, whenRoot: Identity.Of(room.Script("true")).Uid));
    }

    [Fact]
    public async Task A_fork_bomb_hurts_nobody_else()
    {
        var guest = room.Python("""
            import os, time
            children = 0
            try:
                for _ in range(500):
                    if os.fork() == 0: time.sleep(600)
                    children += 1
            except OSError: print(children)
            """);
        Assert.Equal(new GuestEnd.Exited(0), (await Room.Run(wall, guest with { Limits = guest.Limits with { Processes = 40 } })).End);
        Assert.InRange(int.Parse(room.Said, System.Globalization.CultureInfo.InvariantCulture), 20, 40);
    }

    [Fact]
    public async Task Scratch_folders_have_an_end()
    {
        await Run("for place in /tmp /dev/shm /run; do df -k --output=size $place | tail -1; done; head -c 2000000000 /dev/zero >/tmp/big; echo $?");
        var sizes = room.Said.Split('\n').TakeWhile(line => long.TryParse(line, out _)).Select(line => long.Parse(line, System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(sizes, size => Assert.InRange(size, 0, 1 << 20));
    }

    [Fact]
    public async Task Two_guests_share_no_scratch_folder()
    {
        await Run("echo mine >/tmp/note; echo mine >/dev/shm/note; echo mine >/run/note");
        await Run("cat /tmp/note /dev/shm/note /run/note");
        Assert.DoesNotContain("mine\n", room.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guests_know_who_they_are_and_find_python_and_dotnet()
    {
        var guest = room.Script("whoami; getent hosts localhost | head -c 3; echo; python3 -c 'import ssl, numpy; print(ssl.create_default_context() is not None)'; dotnet --list-runtimes | head -c 9");
        guest = guest with { Environment = new Dictionary<string, string>(guest.Environment) { ["PATH"] = Programs.Path, ["HOME"] = "/tmp" } };
        await Room.Run(wall, guest);
        Assert.Equal("agent\n::1\nTrue\nMicrosoft", room.Said);
    }

    [Fact]
    public async Task The_heap_of_NET_is_told_its_limit()
    {
        await Run("echo $DOTNET_GCHeapHardLimit");
        Assert.Equal("0x30000000\n", room.Said);
    }

    [Fact]
    public async Task A_wall_that_cannot_be_put_up_is_an_exception_and_nothing_runs()
    {
        var guest = room.Script("echo ran", new Mount(Path.Combine(room.Folder, "missing"), "/lab/data", false));
        var fault = await Assert.ThrowsAsync<WallException>(() => Room.Run(wall, guest));
        Assert.Contains("missing", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ran", File.Exists(room.Transcript) ? room.Said : "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_door_that_does_not_exist_is_an_exception()
        => await Assert.ThrowsAsync<WallException>(() => Room.Run(wall, room.Script("true") with { Socket = Path.Combine(room.Folder, "no.sock") }));

    [Fact]
    public async Task A_guest_outlives_the_thread_that_asked_for_it()
    {
        Task<GuestOutcome>? running = null;
        var thread = new Thread(() => running = Room.Run(wall, room.Script("sleep 1; echo alive")));
        thread.Start();
        thread.Join();
        Assert.Equal(new GuestEnd.Exited(0), (await running!).End);
    }

    [Fact]
    public async Task The_doctor_finds_the_wall_standing()
    {
        var findings = await Bubblewrap.Probe(default);
        Assert.All(findings.Where(finding => finding.Needed), finding => Assert.True(finding.Ok, $"{finding.Name}: {finding.Found}"));
        Assert.All(findings.Where(finding => !finding.Ok), finding => Assert.NotNull(finding.Remedy));
    }

    [Theory]
    [InlineData("kernel/apparmor_restrict_unprivileged_userns", "1", "AppArmor", "/etc/apparmor.d/bwrap")]
    [InlineData("kernel/unprivileged_userns_clone", "0", "only root", "sysctl -w kernel.unprivileged_userns_clone=1")]
    [InlineData("user/max_user_namespaces", "0", "switched off", "sysctl -w user.max_user_namespaces=10000")]
    [InlineData("user/max_user_namespaces", "12000", null, null)]
    public void What_keeps_user_namespaces_from_an_ordinary_user_is_named_with_its_remedy(string name, string value, string? reason, string? remedy)
    {
        var block = Probe.Block(asked => asked == name ? value : null);

        Assert.Equal(reason is null, block.Reason is null);
        Assert.Contains(reason ?? "", block.Reason ?? "", StringComparison.Ordinal);
        Assert.Contains(remedy ?? "", block.Remedy ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_wall_says_what_to_install_and_how_to_go_without()
    {
        Assert.Contains("apt-get install bubblewrap", Bubblewrap.MissingWall().Message, StringComparison.Ordinal);
        Assert.Contains("--unsealed", Bubblewrap.MissingWall().Message, StringComparison.Ordinal);
    }

    public void Dispose() => room.Dispose();

    private static async Task<int> StatOwner(string path, int whenRoot)
    {
        var expected = Environment.IsPrivilegedProcess ? whenRoot : int.Parse((await Say("id", "-u")).Trim(), System.Globalization.CultureInfo.InvariantCulture);
        return int.Parse((await Say("stat", "-c", "%u", path)).Trim(), System.Globalization.CultureInfo.InvariantCulture) - expected;
    }

    private static async Task<string> Say(params IReadOnlyList<string> line) => (await new Command { Line = line }.Capture(default)).Text;

    private async Task<GuestEnd> Run(string script, params IEnumerable<Mount> mounts) => (await Room.Run(wall, room.Script(script, mounts))).End;

    private async Task Python(string program) => Assert.Equal(new GuestEnd.Exited(0), (await Room.Run(wall, room.WithDoor(room.Python(program)))).End);
}
