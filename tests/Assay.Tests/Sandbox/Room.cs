using System.Net.Sockets;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Sandbox;

/// <summary>A temporary folder with a guest's lab in it, and guests that run a shell script there.</summary>
internal sealed class Room : IDisposable
{
    private Socket? door;

    public Room()
    {
        Folder = Directory.CreateTempSubdirectory("assay-room-").FullName;
        Lab = Directory.CreateDirectory(Path.Combine(Folder, "lab")).FullName;
    }

    /// <summary>The owner's, mode 0700.</summary>
    public string Folder { get; }

    /// <summary>What the guest sees as /lab.</summary>
    public string Lab { get; }

    public string Transcript => Path.Combine(Folder, "transcript");

    public string Said => File.ReadAllText(Transcript);

    public static Limits Roomy { get; } = new(TimeSpan.FromMinutes(2), 1L << 30, 2, 256, 1L << 30, null);

    public Guest Script(string script, params IEnumerable<Mount> mounts) => new()
    {
        Command = ["/bin/sh", "-c", script],
        Folder = "/lab",
        Mounts = [new Mount(Lab, "/lab", Writable: true), .. mounts],
        Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["GREETING"] = "hello guest" },
        Limits = Roomy,
        Transcript = Transcript,
        User = "7",
    };

    /// <summary>A guest with a door, as agents have one: a socket that somebody listens at.</summary>
    public Guest WithDoor(Guest guest)
    {
        if (door is null)
        {
            door = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            door.Bind(new UnixDomainSocketEndPoint(Path.Combine(Folder, "door.sock")));
            door.Listen();
        }

        return guest with { Socket = Path.Combine(Folder, "door.sock") };
    }

    public Guest Python(string program, params IEnumerable<Mount> mounts)
        => Script("", mounts) with { Command = ["/usr/bin/python3", "-c", program] };

    /// <summary>Hands the lab over and runs the guest.</summary>
    public static async Task<GuestOutcome> Run(ISandbox sandbox, Guest guest, CancellationToken cancel = default)
    {
        await sandbox.Give(guest, cancel);
        return await sandbox.Run(guest, cancel);
    }

    /// <summary>Waits until the guest has made a file in the lab; fails with what it said where it ends before.</summary>
    public async Task Wrote(string file, Task<GuestOutcome> running)
    {
        while (!File.Exists(Path.Combine(Lab, file)))
        {
            Assert.False(running.IsCompleted, $"The guest ended before it made '{file}'. It said: {(File.Exists(Transcript) ? Said : "nothing")}");
            await Task.Delay(10);
        }
    }

    public string Put(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        door?.Dispose();
        GuestFolder.Delete(Folder, CancellationToken.None).GetAwaiter().GetResult();
    }
}
