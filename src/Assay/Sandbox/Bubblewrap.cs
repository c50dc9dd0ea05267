using System.Globalization;
using Assay.Commands;
using Assay.Protocol;

namespace Assay.Sandbox;

/// <summary>The wall: a guest sees a read-only system, its own mounts and nothing else, and reaches nothing but its socket.</summary>
public sealed class Bubblewrap(TimeProvider time) : ISandbox
{
    private static readonly Dictionary<string, string> Nothing = [];

    public SealLevel Seal => SealLevel.Walls;

    public IReadOnlyList<string> SharedFolders => HostSystem.Read().Folders;

    /// <summary>What to say when guests cannot be walled in on this machine.</summary>
    public static AssayException MissingWall() => AssayException.Refused(
        "This machine cannot isolate agents, and without a sandbox they could read everything that you can: "
        + "run `apt-get install bubblewrap socat` and see `assay doctor`, or run without a sandbox with --unsealed.");

    public async Task<GuestOutcome> Run(Guest guest, CancellationToken cancel)
    {
        var tools = WallTools.Find();
        var identity = Identity.Of(guest);
        MountPoints.Prepare(guest.Mounts);
        GiveSocket(guest, identity);
        var filter = SystemCalls.Filter(MayWatch(guest, identity), mayConnect: guest.Socket is not null);
        using var files = WallFiles.Write(identity, guest.Environment.GetValueOrDefault("HOME", guest.Folder), guest.Limits, filter);
        files.PutVariables(Walls.Variables(guest));
        var system = HostSystem.Read();
        var stage = Stage.Of(files.Stage, guest, system, identity);
        string[] line =
        [
            .. Start.Limited(guest.Limits), .. stage.Line(files.Seen, identity, tools), .. Walls.Line(guest, identity, system, stage, tools),
        ];
        return await new Watch(time).Keep(
            guest, groups => new Command { Line = [.. Start.Joining(groups, files), .. line], Environment = Nothing }, cancel);
    }

    /// <summary>As root: makes the guest's user the owner of its writable folders. Never follows a link.</summary>
    public async Task Give(Guest guest, CancellationToken cancel)
    {
        var identity = Identity.Of(guest);
        if (!identity.Real) return;
        var owner = identity.Uid.ToString(CultureInfo.InvariantCulture);
        var folders = guest.Mounts.Where(mount => mount.Writable).Select(mount => mount.Host);
        var given = await new Command { Line = ["chown", "-R", "-P", "-h", $"{owner}:{owner}", "--", .. folders] }.Capture(cancel);
        if (!given.Succeeded) throw new WallException($"The agent's folders could not be given to its user: {given.Errors.Trim()}");
    }

    public string Locate(Guest guest, string inside) => inside;

    public Uri? Address(Guest guest) => guest.Socket is null ? null : new Uri($"http://127.0.0.1:{Guest.Port}");

    /// <summary>The name of the finding that says whether a process can be isolated at all.</summary>
    public const string ProbeName = "sandbox";

    /// <summary>What a wall needs, what this machine has of it, and the line that mends what is missing.</summary>
    public static Task<IReadOnlyList<SandboxFinding>> Probe(CancellationToken cancel) => Sandbox.Probe.Look(cancel);

    /// <summary>
    /// Coding agents watch their folder, and some hang without it. What they see there is their own; but the kernel counts watches for
    /// each user, and a guest that is no user of its own would use up its owner's.
    /// </summary>
    private static bool MayWatch(Guest guest, Identity identity) => guest.Socket is not null && identity.Real;

    private static void GiveSocket(Guest guest, Identity identity)
    {
        if (guest.Socket is null) return;
        if (!Path.Exists(guest.Socket)) throw new WallException($"The agent's socket '{guest.Socket}' does not exist.");
        if (identity.Real) Descriptor.Give(guest.Socket, identity.Uid);
    }
}
