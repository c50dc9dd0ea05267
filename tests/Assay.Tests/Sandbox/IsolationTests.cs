using Assay.Sandbox;
using Assay.Testing;
using Xunit;

namespace Assay.Tests.Sandbox;

/// <summary>A sealed guest runs alone: others stand still, and their time with them, or are waited for.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly Room room = new();
    private readonly Room other = new();
    private readonly Bubblewrap wall = new(TimeProvider.System);

    [Fact]
    public async Task While_a_sealed_guest_runs_no_other_does()
    {
        const string counting = "for i in $(seq 400); do echo $i >count; sleep 0.01; done";
        var counter = Room.Run(wall, other.Script(counting) with { User = "8" });
        while (!File.Exists(Counted)) await Task.Delay(10);

        string before, after;
        await using (await GuestRegistry.OfThisProcess.Isolate(() => Task.CompletedTask, default))
        {
            before = File.Exists(Counted) ? File.ReadAllText(Counted) : "";
            await Room.Run(wall, room.Script("sleep 0.5; echo sealed") with { Sealed = true });
            after = File.Exists(Counted) ? File.ReadAllText(Counted) : "";
        }

        var outcome = await counter;
        Assert.Equal(before, after);
        Assert.Equal("sealed\n", room.Said);
        Assert.Equal("400\n", File.ReadAllText(Counted));
        Assert.Equal(new GuestEnd.Exited(0), outcome.End);
    }

    [Fact]
    public void Agents_that_joined_count_for_as_long_as_they_are_at_work()
    {
        var registry = new GuestRegistry(TimeProvider.System);
        using (registry.Join())
        {
            using var second = registry.Join();
            Assert.Equal(2, registry.AgentsJoined);
            Assert.InRange(registry.BeyondReach(), 2, int.MaxValue);
        }

        Assert.Equal(0, registry.AgentsJoined);
    }

    [Fact]
    public async Task What_guests_stood_still_is_known_from_any_moment_on()
    {
        var clock = new ManualClock();
        var (registry, start) = (new GuestRegistry(clock), clock.GetUtcNow());
        foreach (var seconds in (int[])[10, 20])
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await using (await registry.Isolate(() => Task.CompletedTask, default)) clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        await using var now = await registry.Isolate(() => Task.CompletedTask, default);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(33), registry.StoodStill(start));
        Assert.Equal(TimeSpan.FromSeconds(28), registry.StoodStill(start + TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.FromSeconds(3), registry.StoodStill(start + TimeSpan.FromSeconds(40)));
    }

    [Fact]
    public async Task A_guest_that_stands_still_loses_none_of_its_time()
    {
        if (!(await ControlGroups.OnThisMachine is ControlGroups.Second or ControlGroups.First { Freezer: not null })) return;
        var guest = other.Script("echo up >count; for i in $(seq 120); do sleep 0.01; done; echo whole") with { User = "8" };
        var slow = Room.Run(wall, guest with { Limits = Room.Roomy with { Time = TimeSpan.FromSeconds(4) } });
        while (!File.Exists(Counted)) await Task.Delay(10);

        await using (await GuestRegistry.OfThisProcess.Isolate(() => Task.CompletedTask, default)) await Task.Delay(4500);

        var outcome = await slow;
        Assert.Equal((new GuestEnd.Exited(0), "whole\n"), ((GuestEnd.Exited)outcome.End, other.Said));
        Assert.InRange(outcome.Wall.TotalSeconds, 1, 4);
    }

    [Fact]
    public async Task A_frozen_guest_can_be_ended()
    {
        using var cancel = new CancellationTokenSource();
        var guest = Room.Run(wall, other.Script("echo up >count; sleep 60; echo late") with { User = "8" }, cancel.Token);
        while (!File.Exists(Counted)) await Task.Delay(10);

        await using (await GuestRegistry.OfThisProcess.Isolate(() => Task.CompletedTask, default))
        {
            await cancel.CancelAsync();
            Assert.IsType<GuestEnd.Cancelled>((await guest.WaitAsync(TimeSpan.FromSeconds(20))).End);
        }

        Assert.DoesNotContain("late", other.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sealed_guest_is_never_started_beside_others()
        => await Assert.ThrowsAsync<InvalidOperationException>(() => Room.Run(wall, room.Script("true") with { Sealed = true }));

    public void Dispose()
    {
        room.Dispose();
        other.Dispose();
    }

    private string Counted => Path.Combine(other.Lab, "count");
}
