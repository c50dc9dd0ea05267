using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assay.Agents;
using Assay.Labs;
using Assay.Protocol;
using Assay.Sandbox;
using Assay.Server.Gateway;
using Assay.Server.Joining;
using Assay.Tracking;

namespace Assay.Server.Hosting;

/// <summary>The state folder and the labs that are open in this process: one server to a state folder, each lab opened once.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task<LabHost>> labs = [];
    private readonly ConcurrentDictionary<string, RunStore> closed = [];
    private readonly SemaphoreSlim opening = new(1);
    private readonly string sockets;

    public House(Home home, string sockets, TimeProvider clock, ILogger log, IHostApplicationLifetime lifetime)
    {
        (Home, this.sockets, Clock, Log) = (home, sockets, clock, log);
        Toolbox = new Toolbox(Path.Combine(home.Folder, "tools"), Installation.Tools);
        Keys = new Keys(home, Environment.GetEnvironmentVariable);
        Toolbox.LayOut(Installation.Dotnet);
        Address = new OwnersAddress(this, lifetime);
        Stir();
    }

    public Home Home { get; }
    public TimeProvider Clock { get; }
    public ILogger Log { get; }
    public Toolbox Toolbox { get; }

    /// <summary>The labs that are being made now, and how far they are.</summary>
    public Foundings Foundings { get; } = new();

    /// <summary>The PATH of whoever called last: the owner's programs are found where her shell finds them, not where this process was started.</summary>
    public string? CallersPath { get; set; }

    /// <summary>A variable of this process, with the caller's PATH before its own.</summary>
    public string? Variable(string name)
        => name == "PATH" && CallersPath is { } path ? $"{path}:{Environment.GetEnvironmentVariable(name)}" : Environment.GetEnvironmentVariable(name);

    /// <summary>The owner's keys for models; nobody but the gateway asks for one.</summary>
    public Keys Keys { get; }

    /// <summary>The one client to the providers of models.</summary>
    public HttpClient Providers { get; } = ProviderClient.Create();

    /// <summary>Where programs that know no sockets reach the owner's side, once it is opened.</summary>
    public OwnersAddress Address { get; }

    /// <summary>When anything last happened: the server leaves by itself after a while of nothing.</summary>
    public DateTimeOffset LastStir { get; private set; }

    public IEnumerable<LabHost> Open => labs.Values.Where(lab => lab.IsCompletedSuccessfully).Select(lab => lab.Result);

    /// <summary>True while an agent from elsewhere holds a seat: it needs the address that it came by.</summary>
    public bool Seated => Open.Any(lab => lab.Research.Seats?.InUse == true);

    public bool AtWork => Open.Any(lab => lab.AtWork);

    public void Stir() => LastStir = Clock.GetUtcNow();

    /// <summary>The lab in a folder, opened if it is not; its contract is read again while nothing runs in it.</summary>
    public async Task<LabHost> Lab(string folder, CancellationToken cancel)
    {
        await opening.WaitAsync(cancel);
        try
        {
            var lab = Labs.Lab.Open(folder, Home);
            if (labs.TryGetValue(lab.Id, out var open))
            {
                var host = await open;
                if (host.AtWork || host.Lab.Contract.Digest == lab.Contract.Digest && host.Lab.Folder == lab.Folder)
                {
                    return host;
                }

                labs.TryRemove(lab.Id, out _);
                await host.DisposeAsync();
            }

            if (closed.TryRemove(lab.Id, out var runs))
            {
                // Two stores over the same files would wait for each other.
                runs.Dispose();
            }

            var opened = new LabHost(lab, this);
            lab.State.Remember(lab.Folder);
            labs[lab.Id] = Task.FromResult(opened);
            return opened;
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>The walls for a seal level; throws with what to install when they cannot be put up.</summary>
    public async Task<ISandbox> Sandbox(SealLevel seal, CancellationToken cancel)
    {
        if (seal == SealLevel.None)
        {
            return new NoWalls(Clock);
        }

        if (seal == SealLevel.Account)
        {
            AccountBoundary.Check(Home);
        }

        var findings = await Bubblewrap.Probe(cancel);
        return findings.All(finding => finding is { Needed: false } or { Ok: true }) ? new Bubblewrap(Clock)
            : throw (seal == SealLevel.Account ? AccountBoundary.MissingCleanRoom() : Bubblewrap.MissingWall());
    }

    public RunStore OpenRuns(StateFolder state, string id, string name) => RunStore.Open(state.Tracking, state.Artifacts, ExperimentOf(id), name, Clock);

    /// <summary>The tracking stores of every lab in the state folder.</summary>
    public IReadOnlyList<RunStore> AllRuns()
    {
        var known = Open.ToDictionary(lab => lab.Lab.Id, lab => lab.Runs);
        foreach (var state in States())
        {
            var id = Path.GetFileName(state.Folder);
            if (!known.ContainsKey(id) && File.Exists(state.Tracking))
            {
                known[id] = closed.GetOrAdd(id, lab => OpenRuns(Home.Of(lab), lab, lab));
            }
        }

        return [.. known.Values];
    }

    /// <summary>What the state folder holds of each lab, opened or not.</summary>
    public IEnumerable<StateFolder> States()
        => Directory.Exists(LabsFolder)
            ? Directory.EnumerateDirectories(LabsFolder).Select(folder => Home.Of(Path.GetFileName(folder)))
            : [];

    private string LabsFolder => Path.GetDirectoryName(Home.Of("any").Folder)!;

    public string KeyOf(string lab) => Path.Combine(Home.Folder, "keys", $"{lab}.key");

    /// <summary>A new path for a door, which tells its guest nothing; a short one: unix sockets allow about a hundred characters.</summary>
    public string NewSocket() => Path.Combine(sockets, $"{RandomNumberGenerator.GetHexString(12, lowercase: true)}.sock");

    public async ValueTask DisposeAsync()
    {
        await Address.DisposeAsync();
        Providers.Dispose();
        foreach (var runs in closed.Values)
        {
            runs.Dispose();
        }

        foreach (var lab in Open.ToList())
        {
            await lab.DisposeAsync();
        }
    }

    /// <summary>The lab's experiment id: a number, as MLflow's clients expect, that no other lab has.</summary>
    private static string ExperimentOf(string lab)
        => (BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(lab))) % 1_000_000_000_000_000 + 1).ToString(CultureInfo.InvariantCulture);
}
