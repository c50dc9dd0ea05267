using System.Globalization;
using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>Where on this machine control groups for guests can be made: found once, by making one.</summary>
internal abstract record ControlGroups
{
    public const string Prefix = "assay-";

    private static readonly Lazy<Task<ControlGroups>> Here = new(Find);

    private ControlGroups() { }

    /// <summary>Of the first version: a folder for each controller.</summary>
    public sealed record First(string Memory, string Pids, string Cpu, string CpuTime, string? Freezer) : ControlGroups
    {
        public override Meter Meter(Limits limits, string name)
            => new FirstGroup(limits, Path.Combine(Memory, name), Path.Combine(Pids, name), Path.Combine(Cpu, name), Path.Combine(CpuTime, name),
                Freezer is null ? null : Path.Combine(Freezer, name));
    }

    /// <summary>Of the second version: one folder; CPU time is always measured, but cannot always be limited.</summary>
    public sealed record Second(string Parent, bool LimitsCpu) : ControlGroups
    {
        public override Meter Meter(Limits limits, string name) => new SecondGroup(limits, Path.Combine(Parent, name), LimitsCpu);
    }

    /// <summary>None.</summary>
    public sealed record None : ControlGroups
    {
        public override Meter Meter(Limits limits, string name) => new SampledMeter(limits);
    }

    public static Task<ControlGroups> OnThisMachine => Here.Value;

    /// <summary>A meter for one guest.</summary>
    public abstract Meter Meter(Limits limits, string name);

    public static async Task<Meter> NewMeter(Limits limits)
        => (await OnThisMachine).Meter(limits, $"{Prefix}{System.Environment.ProcessId}-{Guid.NewGuid():N}");

    private static async Task<ControlGroups> Find()
    {
        var mounts = ControlGroupMount.Read(File.ReadLines("/proc/self/mountinfo"), File.ReadLines("/proc/self/cgroup"));
        return await FindFirst(mounts) ?? await FindSecond(mounts) ?? new None();
    }

    private static async Task<ControlGroups?> FindFirst(IReadOnlyList<ControlGroupMount> mounts)
    {
        string? Own(string controller) => mounts.FirstOrDefault(mount => mount.Controllers.Contains(controller))?.Own;
        return Own("memory") is { } memory && Own("pids") is { } pids && Own("cpu") is { } cpu && Own("cpuacct") is { } time
            && await Usable([.. new[] { memory, pids, cpu, time }.Distinct()], "cgroup.procs")
            ? new First(memory, pids, cpu, time, Own("freezer") is { } freezer && await Usable([freezer], "freezer.state") ? freezer : null)
            : null;
    }

    /// <summary>A group that holds processes, as ours does, cannot hand its controllers on, so its ancestors are tried as well.</summary>
    private static async Task<ControlGroups?> FindSecond(IReadOnlyList<ControlGroupMount> mounts)
    {
        foreach (var parent in mounts.FirstOrDefault(mount => mount.IsSecond)?.OwnAndAbove ?? [])
        {
            Enable(parent, "+memory +pids");
            if (!await Usable([parent], "memory.max")) continue;
            Enable(parent, "+cpu");
            return new Second(parent, File.ReadAllText(Path.Combine(parent, "cgroup.subtree_control")).Split().Contains("cpu"));
        }

        return null;
    }

    private static void Enable(string parent, string controllers)
    {
        try
        {
            File.WriteAllText(Path.Combine(parent, "cgroup.subtree_control"), controllers);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Not ours to change; perhaps they are on already, which the trial shows.
        }
    }

    /// <summary>Makes a group in each folder, lets a process join them, and sweeps away what an earlier server left.</summary>
    private static async Task<bool> Usable(IReadOnlyList<string> parents, string file)
    {
        List<string> groups = [.. parents.Select(parent => Path.Combine(parent, $"{Prefix}trial-{System.Environment.ProcessId}"))];
        try
        {
            foreach (var group in groups) Directory.CreateDirectory(group);
            if (!groups.All(group => File.Exists(Path.Combine(group, file)))) return false;
            var joining = new Command { Line = [.. Start.Joining(groups), "/bin/sh", "-c", "exit 0"] };
            return (await joining.Capture(CancellationToken.None)).Succeeded;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            foreach (var parent in parents) Sweep(parent);
        }
    }

    /// <summary>A server that was killed may have left guests, frozen ones perhaps, which no signal ends before they are thawed.</summary>
    private static void Sweep(string parent)
    {
        foreach (var group in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            if (!IsInUse(Path.GetFileName(group)) && !ControlGroupFolder.TryRemove(group)) EndAll(group);
        }
    }

    /// <summary>Whether its server lives: then even an empty group may be about to be joined. Our own trial is over.</summary>
    private static bool IsInUse(string group)
    {
        var words = group.Split('-');
        var isTrial = words is [_, "trial", ..];
        return !int.TryParse(words.ElementAtOrDefault(isTrial ? 2 : 1), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            || (ProcessEntry.Read(pid) is { Alive: true } && !(isTrial && pid == System.Environment.ProcessId));
    }

    private static void EndAll(string path)
    {
        try
        {
            var group = new ControlGroupFolder(path);
            group.Kill();
            if (group.Has("freezer.state")) group.Write("freezer.state", "THAWED");
            group.WriteIfThere("cgroup.freeze", 0);
            group.Remove().Wait(TimeSpan.FromSeconds(2));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another server may sweep at the same moment, and what is another user's is not ours to end.
        }
    }
}
