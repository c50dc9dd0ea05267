using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>Looks at what a wall needs, by trying it.</summary>
internal static class Probe
{
    public static async Task<IReadOnlyList<SandboxFinding>> Look(CancellationToken cancel) =>
    [
        Program("bwrap", "bubblewrap"),
        Program("socat", "socat"),
        Program("setpriv", "util-linux"),
        Program("prlimit", "util-linux"),
        await Wall(cancel),
        Groups(await ControlGroups.OnThisMachine),
        Isolation(await ControlGroups.OnThisMachine),
        Shared(),
    ];

    private static SandboxFinding Program(string program, string package)
        => Programs.TryFind(program) is { } path
            ? new(program, true, true, path, null)
            : new(program, false, true, "not installed", $"apt-get install {package}");

    /// <summary>Puts up a wall with nothing behind it.</summary>
    private static async Task<SandboxFinding> Wall(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("assay-probe-");
        try
        {
            var guest = Empty(folder.FullName);
            var outcome = await new Bubblewrap(TimeProvider.System).Run(guest, cancel);
            return outcome.End is GuestEnd.Exited { Code: 0 }
                ? new(Bubblewrap.ProbeName, true, true, Working, null)
                : new(Bubblewrap.ProbeName, false, true, $"an empty sandbox ended as {outcome.End}", null);
        }
        catch (WallException fault)
        {
            var (reason, remedy) = Environment.IsPrivilegedProcess ? (null, null) : Block(Setting);
            return new(Bubblewrap.ProbeName, false, true, reason ?? fault.Message, remedy);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Guest Empty(string folder) => new()
    {
        Command = ["true"],
        Folder = "/tmp",
        Mounts = [],
        Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
        Limits = new(TimeSpan.FromSeconds(20), 256 << 20, 1, 32, null, null),
        Transcript = Path.Combine(folder, "transcript"),
        User = "probe",
    };

    /// <summary>
    /// An ordinary user's sandbox is a user namespace, which some systems keep for root: what forbids it, and the line that allows it.
    /// Ubuntu forbids it by AppArmor; a profile for bwrap alone leaves that in force for everything else.
    /// </summary>
    /// <param name="setting">A value below /proc/sys; null where there is none.</param>
    internal static (string? Reason, string? Remedy) Block(Func<string, string?> setting)
    {
        if (setting("kernel/apparmor_restrict_unprivileged_userns") == "1")
        {
            return ("AppArmor blocks user namespaces (kernel.apparmor_restrict_unprivileged_userns=1, as Ubuntu sets it)", AllowBubblewrap);
        }

        if (setting("kernel/unprivileged_userns_clone") == "0")
        {
            return ("only root may use user namespaces "
                + "(kernel.unprivileged_userns_clone=0)", "sudo sysctl -w kernel.unprivileged_userns_clone=1");
        }

        return setting("user/max_user_namespaces") == "0"
            ? ("user namespaces are switched off (user.max_user_namespaces=0)", "sudo sysctl -w user.max_user_namespaces=10000")
            : (null, null);
    }

    private const string AllowBubblewrap =
        @"printf 'abi <abi/4.0>,\ninclude <tunables/global>\nprofile bwrap /usr/bin/bwrap flags=(unconfined) { userns, }\n' "
        + "| sudo tee /etc/apparmor.d/bwrap && sudo apparmor_parser -r /etc/apparmor.d/bwrap";

    private static string Working
        => Environment.IsPrivilegedProcess ? "works; each agent runs as its own user" : "works, in a user namespace";

    private static string? Setting(string name)
    {
        var path = $"/proc/sys/{name}";
        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }

    /// <summary>How a guest with sealed rows comes to run alone.</summary>
    private static SandboxFinding Isolation(ControlGroups groups) => groups switch
    {
        ControlGroups.First { Freezer: not null } or ControlGroups.Second => new(
            "isolation", true, false, "other sandboxes of this server are frozen while a candidate is scored", null),
        _ => new(
            "isolation", false, false, "sandboxes cannot be frozen: scoring waits until no agent runs, and none starts in the meantime",
            "start with `systemd-run --user --scope -p Delegate=yes assay …`, or run as root"),
    };

    /// <summary>What the kernel counts for a user, and whose user a guest is.</summary>
    private static SandboxFinding Shared() => Environment.IsPrivilegedProcess
        ? new("user limits", true, false, "each agent runs as its own user", null)
        : new(
            "user limits", false, false,
            "agents run as your user: some kernel limits (pending signals, pipe sizes) are "
                + "shared with you", "run as root to give each agent its own user");

    private static SandboxFinding Groups(ControlGroups groups) => groups switch
    {
        ControlGroups.First => new("control groups", true, false, "version 1: memory, CPU and processes are limited by the kernel", null),
        ControlGroups.Second { LimitsCpu: true } => new("control groups", true, false, "version 2: memory, CPU and processes are limited by the kernel", null),
        ControlGroups.Second => new(
            "control groups", false, false, "version 2: memory and processes are limited by the kernel; CPU use is only measured",
            "systemctl set-property --runtime user.slice CPUAccounting=yes, and give the user's session Delegate=cpu"),
        _ => new(
            "control groups", false, false, "none available: memory is sampled four times a second, CPU use is only measured",
            "start with `systemd-run --user --scope -p Delegate=yes assay …`, or run as root"),
    };
}
