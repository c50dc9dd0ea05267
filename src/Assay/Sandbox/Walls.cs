using System.Globalization;

namespace Assay.Sandbox;

/// <summary>How a guest is walled in, as bubblewrap is told it. Pure: the same guest always gets the same walls.</summary>
internal static class Walls
{
    private const long MiB = 1 << 20;
    private const string SocketInside = "/run/assay.sock";

    /// <summary>
    /// The process that begins behind the wall, as the guest's own user and as pid 1, so that nothing privileged lives there
    /// and its end ends everything. It says "up" to us alone before the guest's program starts; from then on stderr is the guest's.
    /// </summary>
    private const string Entrance = """
        socat=$1 port=$2 hex=$3
        shift 3
        listening() {
            while read -r _ local _ state _; do [ "$local $state" = "0100007F:$hex 0A" ] && return; done </proc/net/tcp
            return 1
        }
        if [ -n "$socat" ]; then
            "$socat" -b 65536 -t 10 "TCP-LISTEN:$port,bind=127.0.0.1,reuseaddr,nodelay,fork" UNIX-CONNECT:/run/assay.sock </dev/null >/dev/null 2>&1 &
            tries=0
            until listening; do
                tries=$((tries + 1))
                if [ $tries -gt 1000 ] || ! kill -0 $!; then echo "socat does not listen" >&2; exit 1; fi
                /bin/sleep 0.01
            done
        fi
        echo up >&2
        exec 2>&1
        "$@"
        exit $?
        """;

    public static IEnumerable<string> Line(Guest guest, Identity identity, HostSystem system, Stage stage, WallTools tools)
        => [
            tools.Bwrap, .. Namespaces(identity), "--seccomp", "9", .. Folders(guest, system),
            .. System(system, stage), .. Devices(guest, stage), .. Scratch(guest.Limits), .. Mounts(guest, stage), "--args", "8",
            "--chdir", guest.Folder, "--remount-ro", "/dev", "--remount-ro", "/", "--",
            .. BecomeGuest(identity, tools), .. ProcessLimit(guest.Limits, tools), .. Enter(guest, tools), .. guest.Command,
        ];

    private static IEnumerable<string> Namespaces(Identity identity)
    {
        string[] common =
        [
            "--die-with-parent", "--as-pid-1", "--new-session", "--unshare-pid", "--unshare-net", "--unshare-ipc",
            "--unshare-uts", "--unshare-cgroup", "--hostname", "lab", "--cap-drop", "ALL",
        ];
        return identity.Real
            ? [.. common, "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"]
            : [.. common, "--unshare-user", "--disable-userns", "--uid", Text(identity.Uid), "--gid", Text(identity.Uid)];
    }

    /// <summary>Bubblewrap would make the folders above a mount for root's eyes only; those that no mount brings are made here.</summary>
    private static IEnumerable<string> Folders(Guest guest, HostSystem system)
    {
        string[] places = [.. system.Folders, "/etc", .. guest.Mounts.Select(mount => mount.Inside)];
        return places.SelectMany(Above).Distinct().Order(StringComparer.Ordinal)
            .Where(folder => !places.Any(place => folder == place || MountPoints.IsBelow(folder, place)))
            .SelectMany(folder => new[] { "--perms", "0755", "--dir", folder });
    }

    private static IEnumerable<string> Above(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is { Length: > 1 }; folder = Path.GetDirectoryName(folder)) yield return folder;
    }

    /// <summary>
    /// Of the kernel's settings some belong to the guest's own namespaces and would be its own to write: none is. Files that count
    /// what the whole machine does are covered by others that always say the same.
    /// </summary>
    private static IEnumerable<string> System(HostSystem system, Stage stage)
        => [
            .. system.Folders.SelectMany(path => new[] { "--ro-bind", stage.PlaceOf(path), path }),
            .. system.Links.SelectMany(link => new[] { "--symlink", link.Target, link.Path }),
            "--ro-bind", stage.Etc, "/etc", "--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys",
            .. MachineCounters.There.SelectMany(path => new[] { "--ro-bind", Path.Combine(stage.Files, MachineCounters.FileOf(path)), path }),
            .. MachineCounters.Folders.SelectMany(path => new[] { "--perms", "0555", "--size", Text(MiB), "--tmpfs", path, "--remount-ro", path }),
            "--dev", "/dev", "--dev-bind", stage.Terminals, "/dev/pts",
        ];

    private static IEnumerable<string> Devices(Guest guest, Stage stage)
        => [
            .. stage.Nodes.SelectMany(name => new[] { "--dev-bind", Path.Combine(stage.Folder, "dev", name), $"/dev/{name}" }),
            .. guest.Devices.SelectMany(device => new[] { "--dev-bind", device, device }),
        ];

    /// <summary>What is written there is memory: each has a size, or it would be half of the machine's.</summary>
    private static IEnumerable<string> Scratch(Limits limits)
    {
        var memory = limits.MemoryBytes ?? long.MaxValue;
        return
        [
            "--perms", "1777", "--size", Text(Math.Min(1024 * MiB, memory / 2)), "--tmpfs", "/tmp",
            "--perms", "1777", "--size", Text(Math.Min(512 * MiB, memory / 2)), "--tmpfs", "/dev/shm",
            "--perms", "0755", "--size", Text(MiB), "--tmpfs", "/run",
            "--perms", "0755", "--dir", "/var", "--symlink", "../tmp", "/var/tmp",
        ];
    }

    private static IEnumerable<string> Mounts(Guest guest, Stage stage)
    {
        var mounts = guest.Mounts.OrderBy(mount => mount.Inside, StringComparer.Ordinal)
            .SelectMany(mount => Way(guest, mount)
                .Concat([mount.Writable ? "--bind" : "--ro-bind", stage.PlaceOf(mount.Host), MountPoints.Checked(mount.Inside)]));
        return guest.Socket is null ? mounts : mounts.Concat(["--ro-bind", guest.Socket, SocketInside]);
    }

    /// <summary>The folders above a mount that no mount brings: made here, or bubblewrap makes them under our own umask and the guest may not pass.</summary>
    private static IEnumerable<string> Way(Guest guest, Mount mount)
    {
        var parts = mount.Inside.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(1, parts.Length - 1)
            .Select(depth => "/" + string.Join('/', parts[..depth]))
            .Where(folder => !guest.Mounts.Any(other => other.Inside == folder || MountPoints.IsBelow(folder, other.Inside)))
            .SelectMany(folder => new[] { "--perms", "0755", "--dir", folder });
    }

    /// <summary>Read from a file: any user of the machine can read the line of a program, and a guest's token is among them.</summary>
    public static IEnumerable<string> Variables(Guest guest)
        => guest.Environment.SelectMany(pair => new[] { "--setenv", pair.Key, pair.Value }).Prepend("--clearenv")
            .Concat(HeapLimit(guest));

    /// <summary>.NET does not see the memory limit of a control group from within and would take what the machine has.</summary>
    private static string[] HeapLimit(Guest guest)
        => guest.Limits.MemoryBytes is { } bytes && !guest.Environment.ContainsKey("DOTNET_GCHeapHardLimit")
            ? ["--setenv", "DOTNET_GCHeapHardLimit", string.Create(CultureInfo.InvariantCulture, $"0x{bytes * 3 / 4:X}")]
            : [];

    /// <summary>
    /// Changing the user takes back the wish to die with the parent, so it is made again here. Of a parent that is another user it
    /// is not heard, so root's guests end with the namespace that <see cref="Stage"/> puts around them.
    /// </summary>
    private static IEnumerable<string> BecomeGuest(Identity identity, WallTools tools)
    {
        string[] common = [tools.Setpriv, "--no-new-privs", "--pdeathsig", "KILL"];
        return identity.Real
            ? [
                .. common, $"--reuid={identity.Uid}", $"--regid={identity.Uid}", "--clear-groups",
                "--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all", "--",
              ]
            : [.. common, "--"];
    }

    /// <summary>Counted for the guest's own user within its namespace; a control group counts as well where there is one.</summary>
    private static IEnumerable<string> ProcessLimit(Limits limits, WallTools tools)
        => limits.Processes is { } processes ? [tools.Prlimit, $"--nproc={processes}", "--"] : [];

    private static string[] Enter(Guest guest, WallTools tools)
        => ["/bin/sh", "-c", Entrance, "entrance", guest.Socket is null ? "" : tools.Socat, Text(Guest.Port), Guest.Port.ToString("X4", CultureInfo.InvariantCulture)];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
