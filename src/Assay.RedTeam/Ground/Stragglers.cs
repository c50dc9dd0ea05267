using Assay.RedTeam.Field;

namespace Assay.RedTeam.Ground;

/// <summary>Processes that carry a case's own word on their command line and are still there when they should not be.</summary>
internal static class Stragglers
{
    /// <summary>Counts them and ends them: they are the case's own, wherever it ran.</summary>
    public static int End(string word)
    {
        var found = Kernel.Pids.Where(pid => pid != Environment.ProcessId && Carries(pid, word)).ToList();
        return found.Count(pid => Kernel.Signal(pid, Kernel.Kill) == 0);
    }

    private static bool Carries(int pid, string word)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Contains(word, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
