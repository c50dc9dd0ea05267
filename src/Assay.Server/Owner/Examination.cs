using Assay.Agents;
using Assay.Environments;
using Assay.Protocol.Owners;
using Assay.Sandbox;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary><c>assay doctor</c>: what this machine has and lacks, and the line that mends it.</summary>
internal static class Examination
{
    private static readonly string[] XgboostPlaces =
        ["/usr/lib/x86_64-linux-gnu/libxgboost.so.0", "/usr/lib/aarch64-linux-gnu/libxgboost.so.0", "/usr/lib/libxgboost.so.0"];

    public static async Task<DoctorAnswer> Look(House house, CancellationToken cancel)
    {
        var walls = await Bubblewrap.Probe(cancel);
        return new DoctorAnswer(
        [
            .. walls.Select(finding => new DoctorFinding(finding.Name, finding.Ok, finding.Needed, finding.Found, finding.Remedy)),
            Learning(),
            Boosting(),
            .. Agents(house),
            Space(house),
            StateFolder(house),
        ]);
    }

    private static DoctorFinding Learning() => Python.OfMachine() switch
    {
        null => new("python", false, false, "no Python of the machine's own: agents have none unless a lab names one.", "apt-get install python3 python3-sklearn python3-pandas"),
        { Missing: [] } python => new("python", true, false, $"{python.Program}, {python.Words}", null),
        var python => new("python", false, false, $"{python.Program}, {python.Words}: agents will miss {string.Join(" and ", python.Missing)}", Pythons.Install(python.Missing)),
    };

    private static DoctorFinding Boosting()
        => XgboostPlaces.FirstOrDefault(File.Exists) is { } place
            ? new DoctorFinding("xgboost", true, false, place, null)
            : new DoctorFinding("xgboost", false, false, "libxgboost.so.0 is missing: the built-in researcher has linear models only.", "apt-get install libxgboost0");

    private static IEnumerable<DoctorFinding> Agents(House house)
    {
        var places = AgentProgram.Places(house.Variable, house.Home.Folder);
        return AgentKinds.Named.Where(agent => agent.Package is not null).Select(agent => AgentProgram.Find(agent.Package!.Program, places) is { } program
            ? new DoctorFinding($"agent {agent.Name}", true, false, $"{program.Version} at {program.File}".TrimStart(), null)
            : new DoctorFinding($"agent {agent.Name}", false, false, "not installed", $"npm install --global {agent.Package.Npm}"));
    }

    private static DoctorFinding Space(House house)
    {
        var free = new DriveInfo(house.Home.Folder).AvailableFreeSpace;
        return new DoctorFinding("disk", free > 2L << 30, false, $"{free >> 30} GiB free at {house.Home.Folder}", free > 2L << 30 ? null : "Free some space, or set ASSAY_HOME to a larger disk.");
    }

    private static DoctorFinding StateFolder(House house)
    {
        var mode = File.GetUnixFileMode(house.Home.Folder);
        var own = (mode & ~(UnixFileMode)0b111_000_000) == 0;
        return new DoctorFinding("state folder", own, true, $"{house.Home.Folder} ({Convert.ToString((int)mode, 8)})", own ? null : $"chmod 700 {house.Home.Folder}");
    }
}
