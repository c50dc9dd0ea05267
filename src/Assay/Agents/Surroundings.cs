using System.Globalization;
using Assay.Environments;
using Assay.Labs;
using Assay.Sandbox;

namespace Assay.Agents;

/// <summary>What every guest of a lab finds around it, agent and candidate alike: the owner's environment folder, limits, a plain shell.</summary>
public static class Surroundings
{
    /// <summary>The lab's <c>environment</c> and what it stands on, laid read-only at the same path.</summary>
    public static IReadOnlyList<Mount> Mounts(Lab lab)
        => [.. (Toolset.Of(lab.Contract)?.Laid ?? []).Select(path => new Mount(path, path, Writable: false))];

    /// <summary>The device files of the graphics processors that a guest gets.</summary>
    public static IReadOnlyList<string> Devices(Lab lab, int user) => Gpus.OnThisMachine.For(user, lab.Contract.Environment.Gpus);

    /// <summary>The lab's limits for one guest.</summary>
    public static Sandbox.Limits Limits(Lab lab, TimeSpan time)
        => new(time, lab.Contract.Limits.Memory, lab.Contract.Limits.Cpus, Processes: 512, FileBytes: 4L << 30, DiskBytes: lab.Contract.Limits.DirectionDisk);

    /// <summary>Variables that every guest gets; nothing of the owner's environment is among them.</summary>
    public static IReadOnlyDictionary<string, string> Environment(Lab lab, ISandbox sandbox, Guest guest)
    {
        var cpus = Math.Max(1, (int)Math.Ceiling(lab.Contract.Limits.Cpus)).ToString(CultureInfo.InvariantCulture);
        var tools = Toolset.Of(lab.Contract);
        string?[] path =
        [
            tools is { Folder: var folder } ? $"{folder}/bin:{folder}" : null,
            sandbox.Locate(guest, Toolbox.Bin), "/usr/local/bin", "/usr/bin", "/bin",
        ];
        return new Dictionary<string, string>(Told(tools, lab))
        {
            ["PATH"] = string.Join(':', path.Where(part => part is not null)),
            ["HOME"] = "/tmp",
            ["TMPDIR"] = "/tmp",
            ["LANG"] = "C.UTF-8",
            ["OMP_NUM_THREADS"] = cpus,
            ["OPENBLAS_NUM_THREADS"] = cpus,
            ["PYTHONUNBUFFERED"] = "1",
            ["PYTHONDONTWRITEBYTECODE"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_EnableDiagnostics"] = "0",
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Told(Toolset? tools, Lab lab)
        => [.. tools?.Variables ?? new Dictionary<string, string>(), .. lab.Contract.Environment.Gpus is > 0 and var wanted ? [Gpus.OnThisMachine.Told(wanted)] : Array.Empty<KeyValuePair<string, string>>()];
}
