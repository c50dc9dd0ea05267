using System.Globalization;
using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>The outermost lines of a guest's command: into its control groups, under its limits, with the filter open.</summary>
internal static class Start
{
    /// <summary>Joins each group, opens the filter as descriptor 9 where there is one, and becomes the program.</summary>
    private const string Script = """
        while [ "$1" != -- ]; do
            echo 0 >"$1/cgroup.procs" || exit 1
            shift
        done
        filter=$2
        shift 2
        if [ -n "$filter" ]; then exec 9<"$filter"; fi
        exec "$@"
        """;

    /// <summary>What comes before a program's line so that it starts as a member of these groups.</summary>
    public static IEnumerable<string> Joining(IEnumerable<string> groups, string filter = "")
        => ["/bin/sh", "-c", Script, "start", .. groups, "--", filter];

    /// <summary>What comes before a program's line so that each of its processes is held to these limits; no core dumps.</summary>
    public static IEnumerable<string> Limited(Limits limits)
    {
        string[] line = [Programs.Find("prlimit"), "--core=0", "--nofile=4096"];
        return limits.FileBytes is { } bytes
            ? [.. line, string.Create(CultureInfo.InvariantCulture, $"--fsize={bytes}"), "--"]
            : [.. line, "--"];
    }
}
