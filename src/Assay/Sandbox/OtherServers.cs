using System.Text;
using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>Guests of other Assay servers on this machine, another user's perhaps: nobody can freeze them from here.</summary>
internal static class OtherServers
{
    /// <summary>How many of their guests run now, as far as the process table shows them.</summary>
    public static int GuestsNow()
    {
        var table = ProcessEntry.Table();
        var parents = table.ToDictionary(process => process.Pid, process => process.Parent);
        return table.Count(process => IsWall(process.Pid) && !IsOurs(process.Pid, parents));
    }

    private static bool IsOurs(int pid, Dictionary<int, int> parents)
    {
        var at = pid;
        while (at != Environment.ProcessId && parents.TryGetValue(at, out var parent)) at = parent;
        return at == Environment.ProcessId;
    }

    /// <summary>The process that puts up a guest's wall, as <see cref="Walls"/> starts it: there is one for each guest.</summary>
    private static bool IsWall(int pid)
    {
        try
        {
            var line = File.ReadAllBytes($"/proc/{pid}/cmdline").AsSpan();
            var program = Encoding.UTF8.GetString(line[..Math.Max(0, line.IndexOf((byte)0))]);
            return Path.GetFileName(program) == "bwrap" && line.IndexOf("\0entrance\0"u8) >= 0 && line.IndexOf("\0--as-pid-1\0"u8) >= 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked, or its owner keeps it to himself.
            return false;
        }
    }
}
