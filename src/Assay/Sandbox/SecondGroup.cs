using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>A guest's control group of the second version.</summary>
internal sealed class SecondGroup : Meter
{
    private const long Period = 100_000;
    private readonly ControlGroupFolder group;

    public SecondGroup(Limits limits, string path, bool limitsCpu)
    {
        group = new(path);
        if (limits.MemoryBytes is { } bytes)
        {
            group.Write("memory.max", bytes);
            group.WriteIfThere("memory.swap.max", 0);
            group.WriteIfThere("memory.oom.group", 1);
        }

        if (limits.Processes is { } processes) group.Write("pids.max", processes);
        if (limitsCpu && limits.Cpus is { } cpus) group.Write("cpu.max", Math.Max(1000, (long)(cpus * Period)));
    }

    public override IReadOnlyList<string> Groups => [group.Path];

    public override TimeSpan Pace => TimeSpan.FromSeconds(1);

    public override void Follow(Child child) { }

    public override Usage Look() => new(
        TimeSpan.FromMicroseconds(group.Number("cpu.stat", "usage_usec")),
        group.Number("memory.peak"),
        group.Number("memory.events", "oom_kill") > 0);

    public override bool CanFreeze => group.Has("cgroup.freeze");

    public override async Task Freeze(CancellationToken cancel)
    {
        group.Write("cgroup.freeze", 1);
        while (group.Number("cgroup.events", "frozen") != 1) await Task.Delay(2, cancel);
    }

    public override void Thaw() => group.WriteIfThere("cgroup.freeze", 0);

    /// <summary>What is frozen ends by this signal all the same.</summary>
    public override void Kill() => group.Kill();

    public override async Task KillAll(CancellationToken cancel)
    {
        while (!group.IsEnding())
        {
            Kill();
            await Task.Delay(10, cancel);
        }
    }

    public override async Task End()
    {
        group.WriteIfThere("cgroup.kill", 1);
        await group.KillAll();
        await group.Remove();
    }
}
