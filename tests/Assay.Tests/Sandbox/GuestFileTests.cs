using System.Net.Sockets;
using System.Text;
using Assay.Commands;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Sandbox;

/// <summary>What a guest wrote is opened as plain bytes or not at all, and never waited for.</summary>
public sealed class GuestFileTests : IDisposable
{
    private readonly Room room = new();

    [Fact]
    public async Task A_plain_file_is_opened()
    {
        room.Put("lab/a/b.csv", "id,prediction\n");
        var opened = Assert.IsType<GuestFile.Opened>(GuestFile.Open(room.Lab, "a/b.csv", 100));
        await using (opened.Content)
        {
            Assert.Equal("id,prediction\n", await new StreamReader(opened.Content).ReadToEndAsync());
        }

        Assert.Equal(14, opened.Length);
    }

    [Fact]
    public void Both_ways_of_reading_give_the_same_bytes()
    {
        var bytes = Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray();
        File.WriteAllBytes(Path.Combine(room.Lab, "x"), bytes);
        using var content = Assert.IsType<GuestFile.Opened>(GuestFile.Open(Path.Combine(room.Lab, "x"), 100_000)).Content;
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public void What_is_appended_after_the_opening_is_not_read()
    {
        var path = room.Put("lab/x", "before");
        using var content = Assert.IsType<GuestFile.Opened>(GuestFile.Open(room.Lab, "x", 100)).Content;
        File.AppendAllText(path, " and after");
        Assert.Equal("before", new StreamReader(content).ReadToEnd());
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused()
        => Refused("at most 3", () => GuestFile.Open(Path.GetDirectoryName(room.Put("lab/x", "four"))!, "x", 3));

    [Fact]
    public void A_file_that_is_missing_is_refused() => Refused("no file", () => GuestFile.Open(room.Lab, "missing", 100));

    [Fact]
    public void A_link_is_not_followed()
    {
        var secret = room.Put("secret", "sesame");
        File.CreateSymbolicLink(Path.Combine(room.Lab, "x"), secret);
        Refused("link", () => GuestFile.Open(room.Lab, "x", 100));
    }

    [Fact]
    public void A_link_in_the_middle_is_not_followed()
    {
        room.Put("secret/x", "sesame");
        Directory.CreateSymbolicLink(Path.Combine(room.Lab, "a"), Path.Combine(room.Folder, "secret"));
        Refused("link", () => GuestFile.Open(room.Lab, "a/x", 100));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("a/../../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("./x")]
    [InlineData("")]
    [InlineData("x\0y")]
    public void A_path_that_leads_elsewhere_is_refused(string path)
    {
        room.Put("secret", "sesame");
        Refused("not a plain path", () => GuestFile.Open(room.Lab, path, 100));
    }

    [Fact]
    public void A_folder_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(room.Lab, "x"));
        Refused("not a plain file", () => GuestFile.Open(room.Lab, "x", 100));
    }

    [Fact]
    public async Task A_pipe_is_refused_at_once()
    {
        await new Command { Line = ["mkfifo", Path.Combine(room.Lab, "x")] }.Capture(default);
        var opening = Task.Run(() => GuestFile.Open(room.Lab, "x", 100));
        Assert.Same(opening, await Task.WhenAny(opening, Task.Delay(TimeSpan.FromSeconds(20))));
        Assert.IsType<GuestFile.Refused>(await opening);
    }

    [Fact]
    public void A_socket_is_refused()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(room.Lab, "x")));
        Refused("not a plain file", () => GuestFile.Open(room.Lab, "x", 100));
    }

    [Fact]
    public void A_device_is_refused() => Refused("not a plain file", () => GuestFile.Open("/dev/zero", 100));

    [Fact]
    public async Task Whatever_a_guest_left_can_be_deleted()
    {
        var wall = new Bubblewrap(TimeProvider.System);
        await Room.Run(wall, room.Script("""
            printf x >"$(printf 'no\377text')"
            mkdir -p closed/in && chmod 0 closed
            ln -s /usr usr
            for i in $(seq 100); do d=$(printf 'x%.0s' $(seq 100)); mkdir $d; cd $d; done
            """));
        var kept = room.Put("kept/file", "kept");
        Directory.CreateSymbolicLink(Path.Combine(room.Folder, "lab2"), Path.GetDirectoryName(kept)!);
        await GuestFolder.Delete(room.Lab, default);
        await GuestFolder.Delete(Path.Combine(room.Folder, "lab2"), default);
        await GuestFolder.Delete(Path.Combine(room.Folder, "never-there"), default);
        Assert.False(Path.Exists(room.Lab));
        Assert.Equal("kept", await File.ReadAllTextAsync(kept, Encoding.UTF8));
    }

    [Fact]
    public async Task A_deletion_that_takes_too_long_goes_on_beside_what_follows()
    {
        for (var i = 0; i < 20_000; i++) File.Create(Path.Combine(room.Lab, $"{i}")).Dispose();

        await GuestFolder.Delete(room.Lab, TimeSpan.Zero, TimeProvider.System);
        Assert.True(Directory.Exists(room.Lab));
        while (Directory.Exists(room.Lab)) await Task.Delay(10);
    }

    public void Dispose() => room.Dispose();

    private static void Refused(string because, Func<GuestFile> open)
        => Assert.Contains(because, Assert.IsType<GuestFile.Refused>(open()).Reason, StringComparison.Ordinal);
}
