using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Sandbox;

namespace Assay.Agents;

/// <summary>Runs a direction's agent behind the wall, with its door, its data and nothing else of the owner's.</summary>
public sealed class Guests(Lab lab, ISandbox sandbox, Toolbox toolbox, OpenDoor openDoor) : IWorkplace
{
    public SealLevel Seal => sandbox.Seal;

    /// <summary>An agent that is started here is there at once.</summary>
    public Task<Arrival?> Await(DirectionId direction, Func<bool> welcome, CancellationToken cancel) => Task.FromResult<Arrival?>(new Arrival(null));

    /// <summary>Starts the agent, waits until its whole tree has ended, and closes its door.</summary>
    public async Task<GuestOutcome> Run(DirectionState direction, TimeSpan time, CancellationToken cancel)
    {
        await using var door = await openDoor(direction.Id, cancel);
        var guest = Plan(direction, AgentKinds.Find(direction.Opened.Agent), door, time);
        await Give(guest, direction.Id, cancel);
        return await sandbox.Run(guest, cancel);
    }

    /// <summary>The clone is the guest's from its first start on; after that nothing of the owner's touches it by name.</summary>
    private async Task Give(Guest guest, DirectionId direction, CancellationToken cancel)
    {
        var given = Path.Combine(lab.State.Workspace(direction), "given");
        if (!File.Exists(given))
        {
            await sandbox.Give(guest, cancel);
            await File.WriteAllTextAsync(given, "", cancel);
        }
    }

    private Guest Plan(DirectionState direction, IAgent agent, Door door, TimeSpan time)
    {
        var workspace = lab.State.Workspace(direction.Id);
        var guest = new Guest
        {
            Command = agent.Command ?? throw new InvalidOperationException($"An agent of the kind {agent.Name} is not run here."),
            Folder = "/lab",
            Mounts = [.. LabMounts(workspace), .. toolbox.Mounts, .. Surroundings.Mounts(lab)],
            Devices = Surroundings.Devices(lab, direction.Id.Number),
            Environment = new Dictionary<string, string>(),
            Socket = door.Socket,
            Limits = Surroundings.Limits(lab, time),
            Transcript = Path.Combine(workspace, $"transcript-{direction.Guests + 1}.log"),
            User = direction.Id.Number,
        };
        return guest with { Environment = Environment(guest, direction.Id, door) };
    }

    private Mount[] LabMounts(string workspace) =>
    [
        new(Path.Combine(workspace, "clone"), "/lab", Writable: true),
        new(lab.Data, "/lab/data", Writable: false),
    ];

    private Dictionary<string, string> Environment(Guest guest, DirectionId direction, Door door)
    {
        var address = sandbox.Address(guest)?.ToString().TrimEnd('/') ?? throw new WallException("A guest without a way to its door.");
        return new Dictionary<string, string>(Surroundings.Environment(lab, sandbox, guest))
        {
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
    }
}
