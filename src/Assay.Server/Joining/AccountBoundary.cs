using System.Globalization;
using Assay.Labs;
using Assay.Protocol;

namespace Assay.Server.Joining;

/// <summary>
/// What the seal level <em>account</em> stands on: the state folder is the owner's alone, and whoever joins is another
/// user or on another host. Where that can be seen not to be so, nothing is sealed, and it is refused.
/// </summary>
internal static class AccountBoundary
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const string WaysOut = "join from another account or host, or ask the owner for `assay run DIR --agent join --unsealed`.";

    /// <summary>The user as which this server runs.</summary>
    public static uint Own { get; } = uint.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2], CultureInfo.InvariantCulture);

    /// <summary>Refuses to open seats over a state folder into which others can look.</summary>
    public static void Check(Home home)
    {
        if ((File.GetUnixFileMode(home.Folder) & Others) != 0)
        {
            throw AssayException.Refused($"Other accounts can reach into {home.Folder}, where the sealed targets are: run `chmod 700 {home.Folder}` before agents join.");
        }
    }

    /// <summary>What to say where agents could live elsewhere, and their candidates could not be run here.</summary>
    public static AssayException MissingCleanRoom() => AssayException.Refused(
        "Agents may join from elsewhere, but their candidates run in the clean room on this machine, and no sandbox can be set up: "
        + "run `apt-get install bubblewrap socat` and see `assay doctor`, or use --unsealed to run without one.");

    /// <summary>Refuses a peer of whom this machine can see that no boundary lies between it and the sealed targets.</summary>
    public static void Check(SealLevel seal, Peer peer)
    {
        if (seal == SealLevel.Account && Fault(peer, Own) is { } fault)
        {
            throw AssayException.Refused($"{fault}: {WaysOut}");
        }
    }

    /// <summary>What is wrong with a peer for a server of this user; null when nothing is, as far as can be seen.</summary>
    internal static string? Fault(Peer peer, uint own) => peer switch
    {
        Peer.Local { Uid: var uid } when uid == own => "Refused: you are the same user as the lab's server and could read the hidden labels",
        Peer.Local { Uid: 0 } => "Refused: you are root on the lab's machine and could read the hidden labels",
        Peer.Hidden => "Refused: you are on the lab's machine, but the system does not show as which user",
        _ => null,
    };
}
