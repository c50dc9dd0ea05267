using Assay.Agents;
using Assay.Environments;
using Assay.Protocol.Owners;
using Assay.Sandbox;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary><c>assay doctor</c>: what Assay needs of this machine, what is missing, and how to fix it.</summary>
internal static class Examination
{
    private static readonly string[] XgboostPlaces =
        ["/usr/lib/x86_64-linux-gnu/libxgboost.so.0", "/usr/lib/aarch64-linux-gnu/libxgboost.so.0", "/usr/lib/libxgboost.so.0"];

    public static async Task<DoctorAnswer> Look(House house, CancellationToken cancel)
    {
        var host = HostMachine.Read();
        var sandbox = await Bubblewrap.Probe(cancel);
        DoctorFinding[] findings =
        [
            System(host),
            .. sandbox.Select(Finding),
            Learning(),
            Boosting(host),
            .. Agents(house),
            Space(house),
            StateFolder(house.Home.Folder, File.GetUnixFileMode(house.Home.Folder)),
        ];
        return new DoctorAnswer([.. findings.Select(finding => finding with { Remedy = host.Remedy(finding.Remedy) })]);
    }

    private static DoctorFinding Finding(SandboxFinding finding)
        => new(finding.Name, finding.Ok, finding.Needed, finding.Found, finding.Remedy)
        {
            Result = finding switch
            {
                { Ok: true } => null,
                { Needed: false } => DoctorResult.Limited,
                { Name: Bubblewrap.ProbeName } => DoctorResult.Blocked,
                _ => null,
            },
        };

    private static DoctorFinding System(HostMachine host) => host.Wsl == 1
        ? new("system", false, true, $"{host.Name}: WSL1 cannot isolate processes", "wsl --set-version DISTRIBUTION 2, in PowerShell")
        : new("system", true, true, host.Name, null);

    private static DoctorFinding Learning() => Python.OfMachine() switch
    {
        null => new("python", false, false, "not installed: agents have no Python unless a lab "
            + "sets one in lab.yaml", "apt-get install python3 python3-sklearn python3-pandas"),
        { Missing: [] } python => new("python", true, false, $"{python.Program}, {python.Words}", null),
        var python => new("python", false, false, $"{python.Program}, {python.Words}: agents will miss {string.Join(" and ", python.Missing)}", Pythons.Install(python.Missing)),
    };

    private static DoctorFinding Boosting(HostMachine host)
    {
        if (XgboostPlaces.FirstOrDefault(File.Exists) is { } place)
        {
            return new DoctorFinding("xgboost", true, false, place, null);
        }

        return new DoctorFinding(
            "xgboost", false, false, "libxgboost.so.0 not installed: the built-in agent has no boosted trees",
            host.IsFedora ? "build libxgboost from source (https://xgboost.readthedocs.io) and install it as "
                + "/usr/lib/libxgboost.so.0" : "apt-get install libxgboost0");
    }

    /// <summary>Agents' programs: a line for each that is there, one line for all that are not, since each is optional.</summary>
    private static IEnumerable<DoctorFinding> Agents(House house)
    {
        var places = AgentProgram.Places(house.Variable, house.Home.Folder);
        var programs = AgentKinds.Named.Where(agent => agent.Package is not null)
            .Select(agent => (Agent: agent, Program: AgentProgram.Find(agent.Package!.Program, places))).ToList();
        foreach (var (agent, program) in programs.Where(found => found.Program is not null))
        {
            yield return new DoctorFinding($"agent {agent.Name}", true, false, $"{program!.Version} at {program.File}".TrimStart(), null);
        }

        var missing = programs.Where(found => found.Program is null).Select(found => found.Agent.Package!).ToList();
        if (missing.Count > 0)
        {
            yield return new DoctorFinding(
                "coding agents", false, false, $"{string.Join(", ", missing.Select(package => package.Title))} not installed",
                $"npm install --global {missing[0].Npm} installs {missing[0].Title}; docs/agents.md has the others");
        }
    }

    private static DoctorFinding Space(House house)
    {
        var free = new DriveInfo(house.Home.Folder).AvailableFreeSpace;
        var enough = free > 2L << 30;
        var remedy = enough ? null : "free some space, or set ASSAY_HOME to a larger disk";
        return new DoctorFinding("disk", enough, false, $"{free >> 30} GiB free at {house.Home.Folder}", remedy)
        {
            Result = enough ? null : DoctorResult.Limited,
        };
    }

    /// <summary>The folder that holds the hidden labels.</summary>
    public static DoctorFinding StateFolder(string folder, UnixFileMode mode)
    {
        var digits = Convert.ToString((int)mode, 8);
        return (mode & ~(UnixFileMode)0b111_000_000) == 0
            ? new DoctorFinding("state folder", true, true, $"{folder} ({digits})", null)
            : new DoctorFinding("state folder", false, true, $"{folder} is readable by others "
                + $"({digits})", $"chmod 700 {folder}")
            { Result = DoctorResult.Exposed };
    }
}
