using System.Globalization;

namespace Assay.Sandbox;

/// <summary>
/// A file system in memory, in a mount namespace of its own, on which everything that a guest sees is laid out before its wall
/// is put up. Folders of the host are laid there through an overlay: so the guest's table of mounts names no path of the host,
/// and what two guests see of one file are two inodes, on which neither notices the other's locks. Pure: it only plans.
/// </summary>
internal sealed class Stage
{
    /// <summary>
    /// Lays everything out and becomes the program behind it. Where a file system cannot carry an overlay, a plain bind mount has
    /// to do. The arguments: the stage's folder, the folder of generated files, the overlay's options, then for each place "etc",
    /// "node", "read" or "write" with what belongs to it, then "--" and the program.
    /// </summary>
    private const string Script = """
        set -e
        files=$2 options=$3
        mount -t tmpfs -o mode=0755 tmpfs "$1"
        cd "$1"
        shift 3
        mkdir empty files etc dev pts
        mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,max=64 devpts pts
        cp -R "$files/." files
        while [ "$1" != -- ]; do
            case $1 in
            etc)
                (cd / && exec cp -a --parents -- "$2" "$OLDPWD") 2>/dev/null || true
                shift 2 ;;
            node)
                mknod -m 0666 "dev/$2" c "$3" "$4"
                shift 4 ;;
            read)
                mkdir "from$2" "to$2"
                mount --bind "$3" "from$2"
                mount -t overlay overlay -o "lowerdir=from$2:empty$options" "to$2" 2>/dev/null || mount --bind "from$2" "to$2"
                shift 3 ;;
            write)
                mkdir "from$2" "to$2"
                mount --bind "$3" "from$2"
                mkdir -p "from$2/$4.work"
                mount -t overlay overlay -o "lowerdir=empty,upperdir=from$2/$4,workdir=from$2/$4.work$options" "to$2" 2>/dev/null ||
                    mount --bind "from$2/$4" "to$2"
                shift 4 ;;
            esac
        done
        shift
        cp files/etc/* etc
        cd /
        exec "$@"
        """;

    /// <summary>What the overlay of a writable folder leaves beside it; of no use once its guest has ended.</summary>
    public static string WorkFolder(string host) => host + ".work";

    private readonly List<string> places = [];
    private readonly Dictionary<string, string> laid = [];

    private Stage(string folder) => Folder = folder;

    /// <summary>Its folder: empty, but in the mount namespace in which the wall is put up.</summary>
    public string Folder { get; }

    /// <summary>Where /etc is laid.</summary>
    public string Etc => Path.Combine(Folder, "etc");

    /// <summary>The guest's own pseudo-terminals, of which it has 64: the machine has some thousands for all.</summary>
    public string Terminals => Path.Combine(Folder, "pts");

    /// <summary>Where generated files lie.</summary>
    public string Files => Path.Combine(Folder, "files");

    /// <summary>Device files that are this guest's own; none where only real root could make them.</summary>
    public IReadOnlyList<string> Nodes { get; private init; } = [];

    public static Stage Of(string folder, Guest guest, HostSystem system, Identity identity)
    {
        var stage = new Stage(folder) { Nodes = identity.Real ? [.. DeviceNumbers.Select(node => node.Name)] : [] };
        foreach (var path in system.Etc) stage.places.AddRange(["etc", path.TrimStart('/')]);
        foreach (var (name, major, minor) in identity.Real ? DeviceNumbers : []) stage.places.AddRange(["node", name, Text(major), Text(minor)]);
        foreach (var path in system.Folders) stage.Lay(path, writable: false);
        foreach (var mount in guest.Mounts) stage.Lay(mount.Host, mount.Writable);
        return stage;
    }

    /// <summary>Where a file or folder of the host has been laid.</summary>
    public string PlaceOf(string host) => laid[host];

    /// <summary>What comes before the wall's own line.</summary>
    /// <param name="files">The folder of generated files.</param>
    public IEnumerable<string> Line(string files, Identity identity, WallTools tools)
        => [
            .. Outermost(identity, tools), "--",
            "/bin/sh", "-c", Script, "stage", Folder, files, identity.Real ? "" : ",userxattr", .. places, "--",
        ];

    /// <summary>
    /// As root a namespace of processes comes around all of it: its first process dies with the server, whatever ends that, and the
    /// kernel ends everybody in it. An ordinary user's guests are one user with the server, and die with it by themselves.
    /// </summary>
    private static string[] Outermost(Identity identity, WallTools tools)
        => identity.Real
            ? [tools.Setpriv, "--pdeathsig", "KILL", "--", tools.Unshare, "--mount-proc", "--pid", "--fork", "--kill-child"]
            : [tools.Unshare, "--mount", "--user", "--map-root-user"];

    /// <summary>A file is laid with the folder that it is in: an overlay holds folders alone.</summary>
    private void Lay(string host, bool writable)
    {
        if (laid.ContainsKey(host)) return;
        var number = laid.Count;
        var to = Path.Combine(Folder, $"to{number}");
        if (writable)
        {
            places.AddRange(["write", Text(number), Path.GetDirectoryName(host)!, Path.GetFileName(host)]);
            laid[host] = to;
        }
        else
        {
            var isFolder = Directory.Exists(host);
            places.AddRange(["read", Text(number), isFolder ? host : Path.GetDirectoryName(host)!]);
            laid[host] = isFolder ? to : Path.Combine(to, Path.GetFileName(host));
        }
    }

    private static readonly (string Name, int Major, int Minor)[] DeviceNumbers =
        [("null", 1, 3), ("zero", 1, 5), ("full", 1, 7), ("random", 1, 8), ("urandom", 1, 9), ("tty", 5, 0)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
