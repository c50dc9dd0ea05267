using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>A guest's control groups of the first version.</summary>
internal sealed class FirstGroup : Meter
{
    private const long Period = 100_000;
    private readonly ControlGroupFolder memory;
    private readonly ControlGroupFolder pids;
    private readonly ControlGroupFolder cpu;
    private readonly ControlGroupFolder time;

    private readonly ControlGroupFolder? freezer;

    /// <param name="freezer">Null where the machine has no such controller for us.</param>
    public FirstGroup(Limits limits, string memory, string pids, string cpu, string time, string? freezer)
    {
        this.freezer = freezer is null ? null : new(freezer);
        (this.memory, this.pids, this.cpu, this.time) = (new(memory), new(pids), new(cpu), new(time));
        if (limits.MemoryBytes is { } bytes)
        {
            this.memory.Write("memory.limit_in_bytes", bytes);
            this.memory.WriteIfThere("memory.memsw.limit_in_bytes", bytes);
        }

        if (limits.Processes is { } processes) this.pids.Write("pids.max", processes);
        if (limits.Cpus is { } cpus) this.cpu.Write("cpu.cfs_quota_us", Math.Max(1000, (long)(cpus * Period)));
    }

    public override IReadOnlyList<string> Groups => [.. Folders.Select(folder => folder.Path)];

    public override TimeSpan Pace => TimeSpan.FromSeconds(1);

    private IEnumerable<ControlGroupFolder> Folders => new[] { memory, pids, cpu, time, freezer }.OfType<ControlGroupFolder>().DistinctBy(folder => folder.Path);

    public override void Follow(Child child) { }

    public override Usage Look() => new(
        TimeSpan.FromMicroseconds((time.Number("cpuacct.usage") ?? 0) / 1000.0),
        memory.Number("memory.max_usage_in_bytes"),
        memory.Number("memory.oom_control", "oom_kill") > 0);

    public override bool CanFreeze => freezer is not null;

    public override async Task Freeze(CancellationToken cancel)
    {
        // Asked again each time: a process that began to start in between delays the whole.
        while (freezer!.Text("freezer.state") != "FROZEN")
        {
            freezer.Write("freezer.state", "FROZEN");
            await Task.Delay(2, cancel);
        }
    }

    public override void Thaw() => freezer?.Write("freezer.state", "THAWED");

    public override void Kill()
    {
        pids.Kill();
        Thaw();
    }

    public override async Task KillAll(CancellationToken cancel)
    {
        while (!pids.IsEnding())
        {
            Kill();
            await Task.Delay(10, cancel);
        }
    }

    public override async Task End()
    {
        if (freezer is not null && Directory.Exists(freezer.Path)) Kill();
        foreach (var folder in Folders)
        {
            await folder.KillAll();
            await folder.Remove();
        }
    }
}
