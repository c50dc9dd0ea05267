using System.Net.Sockets;
using System.Runtime.InteropServices;
using Assay.Protocol;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Sandbox;

/// <summary>What a guest has in common with its owner's shell and with other guests: nothing that either could be heard by.</summary>
public sealed class SharedStateTests : IDisposable
{
    private readonly Room room = new();
    private readonly Bubblewrap wall = new(TimeProvider.System);

    [Fact]
    public async Task What_the_owner_had_open_reaches_no_guest()
    {
        var secret = room.Put("secret/word", "sesame");
        var (file, folder) = (OpenForPrograms(secret, 0), OpenForPrograms(Path.GetDirectoryName(secret)!, 0x10000));
        try
        {
            await Python($"""
                import os
                for pid in filter(str.isdigit, os.listdir('/proc')):
                    try:
                        for fd in os.listdir(f'/proc/{"{pid}"}/fd'): print('open', os.readlink(f'/proc/{"{pid}"}/fd/{"{fd}"}'))
                    except OSError: pass
                for fd in ({file}, {folder}):
                    try: print(os.pread(fd, 9, 0))
                    except OSError: print('closed')
                    try: print(os.listdir(fd), os.open('..', os.O_RDONLY, dir_fd=fd))
                    except OSError: print('closed')
                """);
        }
        finally
        {
            _ = Close(file);
            _ = Close(folder);
        }

        Assert.DoesNotContain("sesame", room.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(room.Folder, room.Said, StringComparison.Ordinal);
        Assert.Equal(4, room.Said.Split('\n').Count(line => line == "closed"));
        Assert.All(
            room.Said.Split('\n').Where(line => line.StartsWith("open ", StringComparison.Ordinal)),
            line => Assert.Matches("^open (pipe:|/dev/null|/proc/)", line));
    }

    [Fact]
    public async Task No_path_of_the_host_can_be_read_behind_the_wall()
    {
        var data = Path.GetDirectoryName(room.Put("telling/private.csv", "a,b\n"))!;

        await Run(
            """
            cat /proc/[0-9]*/mountinfo /proc/[0-9]*/mounts /proc/[0-9]*/maps
            cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline | tr '\0' '\n'
            ls -l /proc/[0-9]*/fd /proc/[0-9]*/cwd /proc/[0-9]*/root /proc/[0-9]*/exe
            """,
            new Mount(data, "/room", false), new Mount(Path.Combine(data, "private.csv"), "/features.csv", false));

        Assert.Contains("/features.csv", room.Said, StringComparison.Ordinal);
        foreach (var word in new[] { room.Folder, Path.GetFileName(room.Folder), "telling", "assay-wall" })
        {
            Assert.DoesNotContain(word, room.Said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_lock_on_a_file_of_the_system_is_not_seen_by_another_guest()
    {
        const string held = """
            import fcntl, os, time
            for path in ('/usr/bin/env', '/etc/passwd', '/lab/data/train.csv'):
                fd = os.open(path, os.O_RDONLY)
                fcntl.flock(fd, fcntl.LOCK_EX)
            """;
        var data = Path.GetDirectoryName(room.Put("data/train.csv", "a\n"))!;
        using var other = new Room();
        var mount = new Mount(data, "/lab/data", false);
        var holder = Room.Run(wall, other.Python(held + "\nopen('/lab/locked', 'w')\nwhile not os.path.exists('/lab/tried'): time.sleep(0.05)", mount) with { User = "8" });
        await other.Wrote("locked", holder);

        await Python(held.Replace("LOCK_EX", "LOCK_EX | fcntl.LOCK_NB", StringComparison.Ordinal) + "\nprint('free')", mount);

        Assert.False(holder.IsCompleted);
        File.WriteAllText(Path.Combine(other.Lab, "tried"), "");
        Assert.Equal("free", room.Said.Trim());
        await holder;
    }

    [Fact]
    public async Task What_tells_of_others_files_is_refused()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64) return;
        await Python("""
            import ctypes, fcntl, os, socket
            libc = ctypes.CDLL(None, use_errno=True)
            def call(name, *args):
                print(name, 'worked' if libc.syscall(*args) >= 0 else ctypes.get_errno())
            fd = os.open('/lab/mine', os.O_RDWR | os.O_CREAT)
            call('lease', 72, fd, 1024, 1)
            call('notify', 72, os.open('/lab', 0), 1026, 1)
            call('inotify', 294, 0)
            call('fanotify', 300, 0, 0)
            call('mincore', 27, 0, 0, 0)
            call('cachestat', 451, fd, 0, 0, 0)
            try: os.preadv(fd, [bytearray(1)], 0, os.RWF_NOWAIT)
            except OSError as error: print('nowait', error.errno)
            for family in (17, 40, 44):
                call('pair', 53, family, 1, 0, (ctypes.c_int * 2)())
            print(os.preadv(fd, [bytearray(1)], 0), socket.socketpair()[0].family.name, fcntl.fcntl(fd, fcntl.F_GETFL) & 3)
            """);
        Assert.Equal(
            [
                "lease 22", "notify 22", "inotify 24", "fanotify 1", "mincore 38", "cachestat 38", "nowait 95",
                "pair 97", "pair 97", "pair 97", "0 AF_UNIX 2",
            ],
            room.Said.Trim().Split('\n'));
    }

    /// <summary>One guest could advance such a counter, and a later one read it.</summary>
    [Fact]
    public async Task Numbers_that_the_machine_counts_up_are_not_told()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64) return;
        const string attempts = """
            import ctypes, os, socket
            libc = ctypes.CDLL(None, use_errno=True)
            def call(name, *args):
                ctypes.set_errno(0)
                print(name, 'worked' if libc.syscall(*args) >= 0 else ctypes.get_errno())
            def attempt(name, deed):
                try: deed(); print(name, 'worked')
                except OSError as error: print(name, error.errno)
            one, other = socket.socketpair()
            attempt('cookie', lambda: one.getsockopt(1, 57, 8))
            attempt('network', lambda: one.getsockopt(1, 71, 8))
            attempt('peer', lambda: one.getsockopt(1, 77))
            attempt('pass', lambda: one.setsockopt(1, 76, 1))
            attempt('diagnosis', lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 4))
            call('pidfd', 434, os.getpid(), 0)
            call('clone', 56, 0x1000 | 17, 0, ctypes.byref(ctypes.c_int()), 0, 0)
            call('statx', 332, -100, b'/', 0, 0x4000, bytes(256))
            call('namespace', 16, os.open('/proc/self/ns/mnt', 0), 0x8008b705, bytes(8))
            call('statmount', 457, 0, 0, 0, 0)
            call('listmount', 458, 0, 0, 0, 0)
            attempt('kind', lambda: one.getsockopt(1, socket.SO_TYPE))
            call('plain', 332, -100, b'/', 0, 0x7ff, bytes(256))
            """;
        await Room.Run(wall, room.WithDoor(room.Python(attempts)));
        Assert.Equal(
            [
                "cookie 92", "network 92", "peer 92", "pass 92", "diagnosis 93", "pidfd 38", "clone 22", "statx 22", "namespace 25",
                "statmount 38", "listmount 38", "kind worked", "plain worked",
            ],
            room.Said.Trim().Split('\n'));
    }

    /// <summary>Lookups by netlink, sessions and groups of processes are counted for the machine, and where a file lies shows who writes.</summary>
    [Fact]
    public async Task What_the_machine_counts_for_all_is_not_advanced_by_a_guest_without_a_door()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64) return;
        await Python("""
            import fcntl, os, socket
            def attempt(name, deed):
                try: print(name, deed())
                except OSError as error: print(name, error.errno)
            def text(name): return open('/proc/self/' + name).read().strip()
            attempt('netlink', lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0))
            before = text('autogroup') if os.path.exists('/proc/self/autogroup') else 'none'
            os.setsid()
            attempt('group', lambda: (text('autogroup') if os.path.exists('/proc/self/autogroup') else 'none') == before)
            def login():
                with open('/proc/self/loginuid', 'w') as file: file.write(str(os.getuid()))
            attempt('login', lambda: login() if os.path.exists('/proc/self/loginuid') else os.kill(1, 99))
            file = os.open('/lab/placed', os.O_CREAT | os.O_RDWR)
            attempt('place', lambda: fcntl.ioctl(file, 0xc020660b, bytearray(64)))
            """);
        var said = room.Said.Trim().Split('\n');
        Assert.Equal(["netlink 97", "group True", said[2], "place 95"], said);
        Assert.Contains(said[2], (string[])["login 1", "login 22"]);
    }

    [Fact]
    public async Task Only_a_guest_with_a_door_may_send_packets_on_its_loopback()
    {
        const string attempt = """
            import socket
            for family in (socket.AF_INET, socket.AF_INET6):
                try: socket.socket(family, socket.SOCK_DGRAM); print('open')
                except OSError as error: print(error.errno)
            """;
        await Python(attempt);
        await Room.Run(wall, room.WithDoor(room.Python(attempt)));

        Assert.Equal("97\n97\nopen\nopen\n", room.Said);
    }

    [Fact]
    public async Task Counters_of_the_machine_stand_still()
    {
        const string look = "cat /proc/stat /proc/loadavg /proc/meminfo /proc/vmstat /proc/sys/fs/file-nr /proc/sys/kernel/pty/nr; ";

        await Run($"{look} echo ---; for i in 1 2 3; do head -c 1000000 /dev/zero | sort >/dev/null; done; {look}");

        var said = room.Said.Split("---\n");
        Assert.Equal(said[0], said[1]);
        Assert.Matches($"MemTotal: +{Room.Roomy.MemoryBytes / 1024} kB", said[0]);
    }

    public void Dispose() => room.Dispose();

    private Task<GuestOutcome> Run(string script, params IEnumerable<Mount> mounts) => Room.Run(wall, room.Script(script, mounts));

    private Task<GuestOutcome> Python(string program, params IEnumerable<Mount> mounts) => Room.Run(wall, room.Python(program, mounts));

    /// <summary>Opens as a shell does: what is started afterwards inherits it.</summary>
    private static int OpenForPrograms(string path, int flags)
    {
        var fd = Open(path, flags);
        Assert.True(fd > 2);
        return fd;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int fd);
}
