using System.Text;

namespace Assay.Commands;

/// <summary>
/// A process and all that descends from it. What takes itself away by a double fork is still a member when it was seen
/// before, when it stays in the session, or when it carries the mark in its environment.
/// </summary>
internal sealed class ProcessTree
{
    private readonly string? mark;
    private readonly HashSet<(int Pid, long Started)> members = [];
    private readonly Lock turn = new();

    /// <param name="root">The process at the top.</param>
    /// <param name="mark">A text that stands in the environment of the whole tree; null for none.</param>
    public ProcessTree(int root, string? mark = null)
    {
        this.mark = mark;
        if (ProcessEntry.Read(root) is { } entry) members.Add((root, entry.Started));
    }

    /// <summary>Who is alive now.</summary>
    public IReadOnlyList<ProcessEntry> Look() => Look(carriesMark: _ => false);

    /// <summary>
    /// Ends all of it and returns when nothing is alive any more. Everything is stopped first: what is stopped cannot fork.
    /// </summary>
    public async Task End()
    {
        HashSet<int> stopped = [];
        while (Look(CarriesMark).Where(process => stopped.Add(process.Pid)).ToList() is { Count: > 0 } running)
        {
            running.ForEach(process => Signal.Send(process.Pid, Signal.Stop));
        }

        while (Look(CarriesMark) is { Count: > 0 } left)
        {
            foreach (var process in left) Signal.Send(process.Pid, Signal.Kill);
            await Task.Delay(2);
        }
    }

    /// <summary>
    /// The members among a process table: those known, those in a session that a known one began, those marked, and
    /// whoever descends from any of them.
    /// </summary>
    internal static IReadOnlyList<ProcessEntry> Among(
        IReadOnlyList<ProcessEntry> table, IReadOnlySet<(int Pid, long Started)> known, Func<int, bool> carriesMark)
    {
        var children = table.ToLookup(process => process.Parent);
        var strangers = table.Where(process => !known.Contains((process.Pid, process.Started))).Select(process => process.Pid).ToHashSet();
        var sessions = known.Select(process => process.Pid).Where(pid => !strangers.Contains(pid)).ToHashSet();
        var found = new Dictionary<int, ProcessEntry>();
        var ahead = new Stack<ProcessEntry>(table.Where(process => !strangers.Contains(process.Pid) || sessions.Contains(process.Session) || carriesMark(process.Pid)));
        while (ahead.TryPop(out var process))
        {
            if (!found.TryAdd(process.Pid, process)) continue;
            foreach (var child in children[process.Pid]) ahead.Push(child);
        }

        return [.. found.Values];
    }

    private List<ProcessEntry> Look(Func<int, bool> carriesMark)
    {
        lock (turn)
        {
            var found = Among(ProcessEntry.Table(), members, carriesMark);
            foreach (var process in found) members.Add((process.Pid, process.Started));
            return [.. found.Where(process => process.Alive)];
        }
    }

    private bool CarriesMark(int pid)
    {
        if (mark is null) return false;
        try
        {
            return File.ReadAllBytes($"/proc/{pid}/environ").AsSpan().IndexOf(Encoding.UTF8.GetBytes(mark)) >= 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked, or it is another user's: not one of ours either way.
            return false;
        }
    }
}
