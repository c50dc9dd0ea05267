using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Sandbox;

/// <summary>What holds of every sandbox, walls or none.</summary>
public abstract class SandboxContract : IDisposable
{
    private static readonly Random Random = new(Environment.ProcessId);

    private protected Room Room { get; } = new();

    protected abstract ISandbox Sandbox { get; }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 42", 42)]
    [InlineData("kill -SEGV $$", 139)]
    [InlineData("no-such-program-anywhere", 127)]
    public async Task A_guest_ends_with_its_own_exit_code(string script, int code)
        => Assert.Equal(new GuestEnd.Exited(code), (await Run(Room.Script(script))).End);

    [Fact]
    public async Task A_program_that_is_missing_is_the_guests_failure_and_no_wall_s()
    {
        var outcome = await Run(Room.Script("") with { Command = ["no-such-program-anywhere"] });
        Assert.Equal(new GuestEnd.Exited(127), outcome.End);
        Assert.Contains("not found", Room.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_streams_are_taken_down_in_the_order_in_which_they_were_written()
    {
        await Run(Room.Script("echo one; echo two >&2; echo three"));
        Assert.Equal("one\ntwo\nthree\n", Room.Said);
    }

    [Fact]
    public async Task A_second_start_adds_to_the_transcript()
    {
        await Run(Room.Script("echo first"));
        await Sandbox.Run(Room.Script("echo second"), default);
        Assert.Equal("first\nsecond\n", Room.Said);
    }

    [Fact]
    public async Task A_transcript_is_cut_and_says_so()
    {
        var outcome = await Run(Room.Script("head -c 17000000 /dev/zero | tr '\\0' x; echo; exit 3"));
        Assert.Equal(new GuestEnd.Exited(3), outcome.End);
        Assert.InRange(new FileInfo(Room.Transcript).Length, 16 << 20, (16 << 20) + 100);
        Assert.EndsWith("what follows is not kept]\n", Room.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_guest_writes_in_its_folder_is_there_afterwards()
    {
        await Run(Room.Script("pwd >where; echo done >result"));
        Assert.Equal("done\n", File.ReadAllText(Path.Combine(Room.Lab, "result")));
    }

    [Fact]
    public async Task A_guest_finds_its_mounts_where_it_is_told()
    {
        var data = Path.GetDirectoryName(Room.Put("data/train.csv", "a,b\n"))!;
        var tool = Path.GetDirectoryName(Room.Put("tool/bin/hello", "#!/bin/sh\necho tool\n"))!;
        File.SetUnixFileMode(Path.Combine(tool, "hello"), (UnixFileMode)0b111_101_101);
        var guest = Room.Script("", new Mount(data, "/lab/data", false), new Mount(tool, "/opt/tool", false));
        guest = guest with { Command = ["/bin/sh", "-c", $"cat data/train.csv; cat {Sandbox.Locate(guest, "/lab/data/train.csv")}; {Sandbox.Locate(guest, "/opt/tool/hello")}"] };
        await Run(guest);
        Assert.Equal("a,b\na,b\ntool\n", Room.Said);
    }

    [Fact]
    public async Task Data_can_lie_in_a_folder_that_the_lab_has_already()
    {
        Directory.CreateDirectory(Path.Combine(Room.Lab, "data"));
        File.WriteAllText(Path.Combine(Room.Lab, "data", "schema.json"), "{}");
        Room.Put("data/schema.json", "{}");
        var data = Path.GetDirectoryName(Room.Put("data/train.csv", "a,b\n"))!;
        await Run(Room.Script("cat data/schema.json data/train.csv", new Mount(data, "/lab/data", false)));
        Assert.Equal("{}a,b\n", Room.Said);
    }

    [Fact]
    public async Task A_single_file_can_be_a_mount()
    {
        var file = Room.Put("given.csv", "given\n");
        var guest = Room.Script("cat data/train.csv", new Mount(file, "/lab/data/train.csv", false));
        await Run(guest);
        await Sandbox.Run(guest, default);
        Assert.Equal("given\ngiven\n", Room.Said);
    }

    [Fact]
    public async Task A_link_planted_where_a_mount_belongs_is_refused()
    {
        var data = Path.GetDirectoryName(Room.Put("data/train.csv", "a,b\n"))!;
        var elsewhere = Path.GetDirectoryName(Room.Put("secret/key", "secret"))!;
        await Run(Room.Script($"ln -s {elsewhere} data"));
        var guest = Room.Script("true", new Mount(data, "/lab/data", false));
        var refused = await Assert.ThrowsAsync<PlantedMountException>(() => Sandbox.Run(guest, default));
        Assert.Contains("data", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_our_own_environment_is_inherited()
    {
        await Run(Room.Script("env"));
        var names = Room.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]).ToHashSet();
        Assert.Subset(new HashSet<string> { "ASSAY_TREE", "DOTNET_GCHeapHardLimit", "GREETING", "PATH", "PWD" }, names);
        Assert.Contains("GREETING=hello guest\n", Room.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_that_reads_finds_nothing()
        => Assert.Equal(new GuestEnd.Exited(1), (await Run(Room.Script("read line"))).End);

    [Fact]
    public async Task A_guest_that_takes_too_long_is_ended()
    {
        var guest = Room.Script("sleep 600; echo late");
        var outcome = await Run(guest with { Limits = guest.Limits with { Time = TimeSpan.FromMilliseconds(300) } });
        Assert.IsType<GuestEnd.TimedOut>(outcome.End);
        Assert.Equal("", Room.Said);
    }

    [Fact]
    public async Task A_guest_can_be_ended_from_outside()
    {
        using var stop = new CancellationTokenSource();
        var running = Run(Room.Script("touch started; sleep 600"), stop.Token);
        await Room.Wrote("started", running);
        await stop.CancelAsync();
        Assert.IsType<GuestEnd.Cancelled>((await running).End);
    }

    [Theory]
    [InlineData("sleep SECONDS &")]
    [InlineData("nohup setsid sleep SECONDS >/dev/null 2>&1 &")]
    [InlineData("(setsid sh -c 'sleep SECONDS & sleep SECONDS' &) </dev/null >/dev/null 2>&1")]
    [InlineData("setsid -f sleep SECONDS; sleep 0.2; kill -9 $$")]
    [InlineData("(env -i /usr/bin/sleep SECONDS >/dev/null 2>&1 &)")]
    public async Task What_a_guest_left_running_dies_with_it(string script)
    {
        var seconds = $"600.{Random.Next()}";
        await Run(Room.Script(script.Replace("SECONDS", seconds, StringComparison.Ordinal)));
        Assert.Empty(Started(seconds));
    }

    [Fact]
    public async Task A_memory_bomb_hurts_nobody_else()
    {
        var guest = Room.Python("a = bytearray(2 << 30)\nfor i in range(0, len(a), 4096): a[i] = 1\nprint('got it')");
        var outcome = await Run(guest with { Limits = guest.Limits with { MemoryBytes = 200 << 20 } });
        Assert.IsType<GuestEnd.OutOfMemory>(outcome.End);
        Assert.DoesNotContain("got it", Room.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_lost_to_its_memory_is_the_guests_own_affair()
    {
        var guest = Room.Script("python3 -c 'b\"x\" * (1 << 30)'; echo survived; exit 0");
        var outcome = await Run(guest with { Limits = guest.Limits with { MemoryBytes = 200 << 20 } });
        Assert.Contains("survived", Room.Said, StringComparison.Ordinal);
        Assert.Equal(new GuestEnd.Exited(0), outcome.End);
    }

    [Theory]
    [InlineData("for i in $(seq 50); do head -c 8000000 /dev/urandom >junk$i; done; sleep 600")]
    [InlineData("head -c 40000000 /dev/urandom >\"$(printf 'no\\377text')\"; sleep 600")]
    [InlineData("mkdir closed; head -c 40000000 /dev/urandom >closed/junk; chmod 0 closed; sleep 600")]
    [InlineData("for i in $(seq 100); do d=$(printf 'x%.0s' $(seq 100)); mkdir $d; cd $d; done; head -c 40000000 /dev/urandom >junk; sleep 600")]
    [InlineData("mkdir .hidden; head -c 40000000 /dev/urandom >.hidden/junk")]
    public async Task A_full_disk_ends_the_guest(string script)
    {
        var guest = Room.Script(script);
        var outcome = await Run(guest with { Limits = guest.Limits with { DiskBytes = 30 << 20 } });
        Assert.IsType<GuestEnd.OutOfDisk>(outcome.End);
    }

    [Fact]
    public async Task Deleted_files_that_are_still_open_fill_the_disk_as_well()
    {
        var guest = Room.Python("import os, time\nf = open('x', 'wb'); os.unlink('x'); f.write(b'x' * (40 << 20)); f.flush(); time.sleep(600)");
        var outcome = await Run(guest with { Limits = guest.Limits with { DiskBytes = 30 << 20 } });
        Assert.IsType<GuestEnd.OutOfDisk>(outcome.End);
    }

    [Fact]
    public async Task More_open_files_than_are_looked_at_end_the_guest()
    {
        const string many = """
            import os, time
            for _ in range(30):
                if os.fork() == 0:
                    for _ in range(4000): os.dup(0)
                    time.sleep(600)
            time.sleep(600)
            """;
        var guest = Room.Python(many);
        var outcome = await Run(guest with { Limits = guest.Limits with { DiskBytes = 30 << 20 } });
        Assert.Equal(new GuestEnd.OutOfDisk("more than 100,000 open files"), outcome.End);
    }

    [Fact]
    public async Task What_is_kept_for_the_guest_elsewhere_counts_for_its_disk()
    {
        var guest = Room.Script("head -c 8000000 /dev/urandom >junk; sleep 600");
        var outcome = await Run(guest with { BytesKept = () => 25 << 20, Limits = guest.Limits with { DiskBytes = 30 << 20 } });
        Assert.IsType<GuestEnd.OutOfDisk>(outcome.End);
    }

    [Fact]
    public async Task A_file_with_holes_takes_what_it_takes_on_the_disk()
    {
        var guest = Room.Script("truncate -s 1000000000 holes; ln -s /usr link");
        Assert.Equal(new GuestEnd.Exited(0), (await Run(guest with { Limits = guest.Limits with { DiskBytes = 30 << 20 } })).End);
    }

    [Fact]
    public async Task No_single_file_grows_beyond_its_limit()
    {
        var guest = Room.Script("head -c 5000000 /dev/zero >big; echo $?");
        await Run(guest with { Limits = guest.Limits with { FileBytes = 1 << 20 } });
        Assert.Equal(1 << 20, new FileInfo(Path.Combine(Room.Lab, "big")).Length);
    }

    [Fact]
    public async Task What_a_guest_used_is_measured()
    {
        var outcome = await Run(Room.Python("import time\na = b'x' * (100 << 20)\nwhile time.process_time() < 1: pass"));
        Assert.InRange(outcome.Cpu.TotalSeconds, 0.6, 3);
        Assert.True(outcome.Wall >= TimeSpan.FromSeconds(0.9));
        Assert.True(outcome.PeakMemoryBytes > 100 << 20);
    }

    [Fact]
    public async Task A_guest_reaches_its_socket_over_TCP()
    {
        var path = Path.Combine(Room.Folder, "door.sock");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var serving = Serve(listener, times: 3);
        var guest = Room.Script("") with { Socket = path };
        var address = Sandbox.Address(guest)!;
        Assert.Equal(new GuestEnd.Exited(0), (await Run(guest with
        {
            Command = ["/usr/bin/python3", "-c", $"import urllib.request as u\nfor i in range(3): print(u.urlopen('{address}').read().decode())"],
        })).End);
        await serving;
        Assert.Equal("hello\nhello\nhello\n", Room.Said);
    }

    [Fact]
    public void Without_a_socket_there_is_no_address() => Assert.Null(Sandbox.Address(Room.Script("")));

    [Fact]
    public async Task Many_guests_run_at_once()
    {
        var rooms = Enumerable.Range(0, 8).Select(_ => new Room()).ToList();
        var outcomes = await Task.WhenAll(rooms.Select((room, i) => Room.Run(Sandbox, room.Script($"sleep 0.2; echo {i}; exit {i}") with { User = $"{i}" })));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => new GuestEnd.Exited(i)), outcomes.Select(outcome => outcome.End));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"{i}\n"), rooms.Select(room => room.Said));
        rooms.ForEach(room => room.Dispose());
    }

    public void Dispose()
    {
        Room.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task<GuestOutcome> Run(Guest guest, CancellationToken cancel = default) => Room.Run(Sandbox, guest, cancel);

    /// <summary>The processes on this machine that were started with this argument.</summary>
    private protected static List<int> Started(string argument)
        => [.. Process.GetProcesses().Select(process => process.Id).Where(pid => LineOf(pid).Contains(argument, StringComparison.Ordinal))];

    private static string LineOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task Serve(Socket listener, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var client = await listener.AcceptAsync();
            await client.ReceiveAsync(new byte[4096]);
            await client.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"));
            client.Shutdown(SocketShutdown.Both);
        }
    }
}

/// <summary>The contract, behind the wall.</summary>
public sealed class BubblewrapContract : SandboxContract
{
    protected override ISandbox Sandbox { get; } = new Bubblewrap(TimeProvider.System);
}

/// <summary>The contract, without one.</summary>
public sealed class NoWallsContract : SandboxContract
{
    protected override ISandbox Sandbox { get; } = new NoWalls(TimeProvider.System);
}
