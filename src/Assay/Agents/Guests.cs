using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Sandbox;

namespace Assay.Agents;

/// <summary>Runs a direction's agent behind the wall, with its door, its data, its program and nothing else of the owner's.</summary>
public sealed class Guests(Lab lab, ISandbox sandbox, Toolbox toolbox, Staff staff, OpenDoor openDoor) : IWorkplace
{
    private const string Home = "/home/agent";

    public SealLevel Seal => sandbox.Seal;

    /// <summary>An agent that is started here is there at once.</summary>
    public Task<Arrival?> Await(DirectionState direction, Func<bool> welcome, CancellationToken cancel)
    {
        var member = staff.Of(direction.Opened.Agent);
        return Task.FromResult<Arrival?>(new Arrival(null, member.ProgramWords, member.Model?.Name));
    }

    /// <summary>Starts the agent, waits until its whole tree has ended, and closes its door.</summary>
    public async Task<GuestOutcome> Run(DirectionState direction, TimeSpan time, CancellationToken cancel)
    {
        await using var door = await openDoor(direction.Id, cancel);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel, door.Over);
        var guest = await Plan(direction, door, time, cancel);
        await Give(guest, direction.Id, cancel);
        try
        {
            return await sandbox.Run(guest, over.Token);
        }
        finally
        {
            foreach (var mount in guest.Mounts.Where(mount => mount.Writable)) await GuestFolder.Delete(Stage.WorkFolder(mount.Host), CancellationToken.None);
        }
    }

    /// <summary>The clone is the guest's from its first start on, and after that nothing of the owner's touches it by name; the home is new each time.</summary>
    private async Task Give(Guest guest, DirectionId direction, CancellationToken cancel)
    {
        var given = Path.Combine(lab.State.Workspace(direction), "given");
        // Whom it was given to: after a change of the machine or of Assay, the same direction may be another user.
        var known = File.Exists(given) && await File.ReadAllTextAsync(given, cancel) == guest.User;
        await sandbox.Give(known ? guest with { Mounts = [.. guest.Mounts.Where(mount => mount.Inside == Home)] } : guest, cancel);
        if (!known)
        {
            await File.WriteAllTextAsync(given, guest.User, cancel);
        }
    }

    private async Task<Guest> Plan(DirectionState direction, Door door, TimeSpan time, CancellationToken cancel)
    {
        var (workspace, start) = (lab.State.Workspace(direction.Id), direction.Guests + 1);
        var member = staff.Of(direction.Opened.Agent);
        var home = Path.Combine(workspace, $"home-{start}");
        var guest = new Guest
        {
            Command = [],
            Folder = "/lab",
            Mounts = [.. LabMounts(workspace), new Mount(home, Home, Writable: true), .. toolbox.Mounts, .. member.Mounts, .. Surroundings.Mounts(lab)],
            Devices = Surroundings.Devices(lab, direction.Id.Number),
            Environment = new Dictionary<string, string>(),
            Socket = door.Socket,
            Limits = Surroundings.Limits(lab, time),
            Transcript = Path.Combine(workspace, $"transcript-{start}.log"),
            User = $"{lab.Id}/{direction.Id}",
            BytesKept = door.BytesKept,
        };
        var outfit = member.Agent.Dress(Posting(guest, member, door));
        await LayHome(home, outfit, cancel);
        return guest with { Command = outfit.Command, Environment = Environment(guest, direction.Id, door, outfit) };
    }

    private Posting Posting(Guest guest, Member member, Door door) => new()
    {
        Address = Address(guest),
        Token = door.Token,
        Home = sandbox.Locate(guest, Home),
        Program = member.Program?.Command ?? [],
        Model = member.Model,
    };

    /// <summary>Nobody has been in this folder yet, so nothing in it can lead astray.</summary>
    private static async Task LayHome(string home, Outfit outfit, CancellationToken cancel)
    {
        await GuestFolder.Delete(home, cancel);
        Directory.CreateDirectory(home);
        foreach (var (path, text) in outfit.Home)
        {
            var file = Path.Combine(home, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, cancel);
        }
    }

    private Mount[] LabMounts(string workspace) =>
    [
        new(Path.Combine(workspace, "clone"), "/lab", Writable: true),
        new(lab.Data, "/lab/data", Writable: false),
    ];

    private string Address(Guest guest)
        => sandbox.Address(guest)?.ToString().TrimEnd('/') ?? throw new WallException("A guest without a way to its door.");

    private Dictionary<string, string> Environment(Guest guest, DirectionId direction, Door door, Outfit outfit)
    {
        var address = Address(guest);
        var variables = new Dictionary<string, string>(Surroundings.Environment(lab, sandbox, guest))
        {
            ["HOME"] = sandbox.Locate(guest, Home),
            ["ASSAY_URL"] = address,
            ["ASSAY_TOKEN"] = door.Token,
            ["ASSAY_DIRECTION"] = direction.ToString(),
            ["MLFLOW_TRACKING_URI"] = address,
            ["MLFLOW_TRACKING_TOKEN"] = door.Token,
            ["MLFLOW_EXPERIMENT_NAME"] = lab.Name,
            ["GIT_AUTHOR_NAME"] = direction.ToString(),
            ["GIT_AUTHOR_EMAIL"] = $"{direction}@localhost",
            ["GIT_COMMITTER_NAME"] = direction.ToString(),
            ["GIT_COMMITTER_EMAIL"] = $"{direction}@localhost",
        };
        foreach (var (name, value) in outfit.Environment)
        {
            variables[name] = value;
        }

        return variables;
    }
}
