using System.Globalization;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Sandbox;

namespace Assay.Agents;

/// <summary>Runs a direction's agent behind the wall, with its door, its data and nothing else of the owner's.</summary>
public sealed class Guests(Lab lab, ISandbox sandbox, Toolbox toolbox, OpenDoor openDoor)
{
    public SealLevel Seal => sandbox.Seal;

    /// <summary>Starts the agent, waits until its whole tree has ended, and closes its door.</summary>
    public async Task<GuestOutcome> Run(DirectionState direction, TimeSpan time, CancellationToken cancel)
    {
        await using var door = await openDoor(direction.Id, cancel);
        var agent = AgentKinds.Find(direction.Opened.Agent);
        return await sandbox.Run(Plan(direction, agent, door, time), cancel);
    }

    private Guest Plan(DirectionState direction, IAgent agent, Door door, TimeSpan time)
    {
        var workspace = lab.State.Workspace(direction.Id);
        var guest = new Guest
        {
            Command = agent.Command,
            Folder = "/lab",
            Mounts = [.. LabMounts(workspace), .. toolbox.Mounts, .. Surroundings.Mounts(lab)],
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
        new(Path.Combine(lab.Folder, "data"), "/lab/data", Writable: false),
    ];

    private Dictionary<string, string> Environment(Guest guest, DirectionId direction, Door door)
    {
        var address = sandbox.Seal == SealLevel.None ? door.Address.ToString().TrimEnd('/') : $"http://127.0.0.1:{Guest.Port}";
        return new Dictionary<string, string>(Surroundings.Environment(lab, sandbox, guest))
        {
            ["ASSAY_URL"] = address,
            ["ASSAY_TOKEN"] = door.Token,
            ["ASSAY_DIRECTION"] = direction.ToString(),
            ["MLFLOW_TRACKING_URI"] = address,
            ["MLFLOW_TRACKING_TOKEN"] = door.Token,
            ["MLFLOW_EXPERIMENT_NAME"] = lab.Name,
            ["GIT_AUTHOR_NAME"] = direction.ToString(),
            ["GIT_AUTHOR_EMAIL"] = string.Create(CultureInfo.InvariantCulture, $"{direction}@localhost"),
            ["GIT_COMMITTER_NAME"] = direction.ToString(),
            ["GIT_COMMITTER_EMAIL"] = string.Create(CultureInfo.InvariantCulture, $"{direction}@localhost"),
        };
    }
}
