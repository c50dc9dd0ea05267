using System.Globalization;
using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>The outermost lines of a guest's command: into its control groups, under its limits, with the wall's files open.</summary>
internal static class Start
{
    /// <summary>
    /// Joins each group, opens the filter as descriptor 9 and the variables as descriptor 8 where there are any, and becomes the program.
    /// Who has logged in is settled before, as nobody: whoever may still say so opens sessions that the machine counts.
    /// </summary>
    private const string Script = """
        while [ "$1" != -- ]; do
            echo 0 >"$1/cgroup.procs" || exit 1
            shift
        done
        { echo 65534 >/proc/self/loginuid; } 2>/dev/null || :
        filter=$2 variables=$3
        shift 3
        if [ -n "$filter" ]; then exec 9<"$filter" 8<"$variables"; fi
        exec "$@"
        """;

    /// <summary>What comes before a program's line so that it starts as a member of these groups.</summary>
    public static IEnumerable<string> Joining(IEnumerable<string> groups, WallFiles? files = null)
        => ["/bin/sh", "-c", Script, "start", .. groups, "--", files?.Filter ?? "", files?.Variables ?? ""];

    /// <summary>What comes before a program's line so that each of its processes is held to these limits; no core dumps.</summary>
    public static IEnumerable<string> Limited(Limits limits)
    {
        string[] line = [Programs.Find("prlimit"), "--core=0", "--nofile=4096"];
        return limits.FileBytes is { } bytes
            ? [.. line, string.Create(CultureInfo.InvariantCulture, $"--fsize={bytes}"), "--"]
            : [.. line, "--"];
    }
}
