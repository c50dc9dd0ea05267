using System.Collections.Concurrent;
using Assay.Commands;
using Assay.Protocol;

namespace Assay.Sandbox;

/// <summary>For <c>--unsealed</c>: a guest runs as the owner and could read all that she can; only its limits and its end are certain.</summary>
public sealed class NoWalls(TimeProvider time) : ISandbox
{
    private const string Entrance = """
        echo up >&2
        exec 2>&1
        "$@"
        exit $?
        """;

    private readonly ConcurrentDictionary<string, Forwarder> forwarders = new();

    public SealLevel Seal => SealLevel.None;

    /// <summary>Its guests can read all that the owner can; nothing is sealed from them that could be dropped.</summary>
    public IReadOnlyList<string> SharedFolders => [];

    public async Task<GuestOutcome> Run(Guest guest, CancellationToken cancel)
    {
        foreach (var mount in guest.Mounts.Where(mount => MountPoints.IsBelow(mount.Inside, guest.Folder)))
        {
            Lay(mount.Host, Path.Combine(Locate(guest, guest.Folder), mount.Inside[(guest.Folder.Length + 1)..]));
        }

        _ = Address(guest);
        try
        {
            return await new Watch(time).Keep(guest, groups => Command(guest, groups), cancel);
        }
        finally
        {
            if (guest.Socket is not null && forwarders.TryRemove(guest.Socket, out var forwarder)) await forwarder.DisposeAsync();
        }
    }

    public Task Give(Guest guest, CancellationToken cancel) => Task.CompletedTask;

    public string Locate(Guest guest, string inside)
    {
        var mount = guest.Mounts.Where(mount => mount.Inside == inside || MountPoints.IsBelow(inside, mount.Inside)).MaxBy(mount => mount.Inside.Length);
        return mount is null ? inside : mount.Host + inside[mount.Inside.Length..];
    }

    /// <summary>The address of a port that is open from the first time it is asked for until the guest's run is over.</summary>
    public Uri? Address(Guest guest)
        => guest.Socket is null ? null : forwarders.GetOrAdd(guest.Socket, socket => new Forwarder(socket)).Address;

    private Command Command(Guest guest, IReadOnlyList<string> groups) => new()
    {
        Line =
        [
            .. Start.Joining(groups), .. Start.Limited(guest.Limits), .. ProcessLimit(guest.Limits),
            Programs.Find("setsid"), "/bin/sh", "-c", Entrance, "entrance", .. guest.Command,
        ],
        Folder = Locate(guest, guest.Folder),
        Environment = guest.Environment,
    };

    /// <summary>The kernel counts all that the owner runs, so what is running now comes on top. (Root is not counted.)</summary>
    private static IEnumerable<string> ProcessLimit(Limits limits)
        => limits.Processes is { } processes ? [Programs.Find("prlimit"), $"--nproc={processes + ProcessEntry.Table().Sum(process => process.Threads)}", "--"] : [];

    /// <summary>
    /// Makes a mount appear as a link. Where the guest's folder has a folder of the same name, its entries are laid one
    /// by one; a file of the same name is the guest's own and stays.
    /// </summary>
    private static void Lay(string host, string place)
    {
        switch (Descriptor.StateOf(place))
        {
            case null:
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.CreateSymbolicLink(place, host);
                break;
            case { IsLink: true } when new FileInfo(place).LinkTarget != host:
                throw new PlantedMountException($"'{place}' is a link to another place than '{host}': remove it to continue.");
            case { IsFolder: true } when Directory.Exists(host):
                foreach (var entry in Directory.EnumerateFileSystemEntries(host)) Lay(entry, Path.Combine(place, Path.GetFileName(entry)));
                break;
        }
    }
}
