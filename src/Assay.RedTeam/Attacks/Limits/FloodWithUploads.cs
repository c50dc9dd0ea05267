using System.Net;
using System.Net.Sockets;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>What is being received lies somewhere on the owner's side: in memory or on her disk. One agent may fill neither.</summary>
internal sealed class FloodWithUploads : Attack
{
    private const int Uploads = 40;
    private const int Bytes = 10 << 20;
    private const long Most = 200 << 20;
    private static readonly TimeSpan Holding = TimeSpan.FromSeconds(3);

    private Gauge? memory;
    private Gauge? disk;
    private long before;

    public override string Wall => "limits";

    public override string Tries => "Begins 40 uploads of predictions at once, each ten megabytes on the way and never complete.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
    {
        var server = Servers.Of(ground);
        before = server.Resident;
        memory = new Gauge(() => server.Resident);
        disk = new Gauge(() => InFolder(Path.Combine(ground.State, "scratch")));
        return Task.FromResult(new Bait("", new Undo(() =>
        {
            memory.Dispose();
            disk.Dispose();
        })));
    }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        using var crowd = await Crowd.Gather(new Uri(guest.Url), Uploads, Crowd.Beginning("/api/evaluations", guest.Token, Bytes), cancel);
        await Task.Delay(Holding, cancel);
        return Loot.Nothing($"It had {crowd.Count} uploads under way.");
    }

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var (grown, filled) = (memory!.Most - before, disk!.Most);
        return Task.FromResult(
            told is null ? throw new BrokenCaseException($"the agent ended without output: {after.LastWords}")
            : grown > Most ? Loot.Taken($"The server grew by {grown >> 20} MiB.")
            : filled > Most ? Loot.Taken($"{filled >> 20} MiB of unfinished uploads were on the owner's disk at once.")
            : Loot.Nothing($"Of {Uploads * (Bytes >> 20)} MiB under way the server held {Math.Max(0, grown >> 20)} in memory and {filled >> 20} on the disk: a direction's uploads wait for each other."));
    }

    /// <summary>A receiver that takes all that comes at once.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var receiving = Task.WhenAll(Enumerable.Range(0, Uploads).Select(one => Receive(listener, Path.Combine(folder, $"{one}"), cancel)));
        using (await Crowd.Gather(new Uri($"http://{listener.LocalEndpoint}"), Uploads, Crowd.Beginning("/", "x", Bytes), cancel))
        {
            await Task.Delay(Holding / 3, cancel);
        }

        await receiving;
        var filled = InFolder(folder);
        Directory.Delete(folder, recursive: true);
        return new Loot(filled > Most, $"A receiver that takes all at once had {filled >> 20} MiB on its disk.");
    }

    private static async Task Receive(TcpListener listener, string file, CancellationToken cancel)
    {
        using var guest = await listener.AcceptTcpClientAsync(cancel);
        await using var kept = File.Create(file);
        await guest.GetStream().CopyToAsync(kept, cancel);
    }

    private static long InFolder(string folder)
        => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Sum(Length) : 0;

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
