using Assay.Commands;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Sandbox;

/// <summary>Who stands still when, and who waits for whom.</summary>
public sealed class GuestRegistryTests : IDisposable
{
    private readonly Room room = new();
    private readonly GuestRegistry registry = new(TimeProvider.System);

    [Fact]
    public async Task While_one_takes_long_to_end_the_others_go_on_and_isolation_comes_after_it()
    {
        var (good, bad) = (new ScriptedMeter(), new ScriptedMeter { Obeys = false });
        await registry.Enter(room.Script("true"), good, default);
        var ending = await registry.Enter(room.Script("true"), bad, default);

        var isolating = registry.Isolate(() => Task.CompletedTask, default);
        while (bad.Kills == 0) await Task.Delay(10);
        Assert.True(good.StandsStill);
        while (good.StandsStill) await Task.Delay(10);
        Assert.True(ending.IsUnpausable);
        Assert.False(isolating.IsCompleted);

        registry.Leave(ending);
        await using (await isolating.WaitAsync(TimeSpan.FromSeconds(20))) Assert.True(good.StandsStill);
        Assert.False(good.StandsStill);
    }

    [Fact]
    public async Task Who_froze_it_last_lets_it_go()
    {
        var meter = new ScriptedMeter();
        var guest = await registry.Enter(room.Script("true"), meter, default);

        await using (await registry.Isolate(() => Task.CompletedTask, default))
        {
            await guest.Freeze(orEnd: true, default);
            guest.Thaw();
            Assert.True(meter.StandsStill);
        }

        Assert.False(meter.StandsStill);
    }

    [Fact]
    public async Task A_guest_stands_still_while_its_files_are_counted_but_not_each_time()
    {
        var meter = new ScriptedMeter();
        var guest = room.Script("true") with { Limits = Room.Roomy with { DiskBytes = 1 << 20 } };
        File.WriteAllText(Path.Combine(room.Lab, "file"), new string('x', 200_000));
        await using var child = await Child.Start(new Command { Line = ["/bin/sleep", "60"] });
        var entered = await registry.Enter(guest, meter, default);
        await using (var disk = new DiskLooks(guest, entered, TimeProvider.System))
        {
            while ((await disk.Latest(child)).Bytes < 200_000) await Task.Delay(20);
            Assert.Equal((1, false), (meter.Freezes, meter.StandsStill));
            File.WriteAllText(Path.Combine(room.Lab, "file"), new string('x', 800_000));
            while ((await disk.Latest(child)).Bytes < 800_000) await Task.Delay(20);
            Assert.Equal((1, false), (meter.Freezes, meter.StandsStill));
        }

        registry.Leave(entered);
    }

    /// <summary>From inside, scoring is to look like the rehearsal.</summary>
    [Fact]
    public async Task A_sealed_guest_stands_still_for_its_files_as_others_do()
    {
        var (meter, guest) = (new ScriptedMeter(), room.Script("true") with { Limits = Room.Roomy with { DiskBytes = 1 << 20 } });
        var entered = new RunningGuest(meter, TimeProvider.System, isSealed: true);
        File.WriteAllText(Path.Combine(room.Lab, "file"), new string('x', 200_000));
        await using var child = await Child.Start(new Command { Line = ["/bin/sleep", "60"] });

        await using (var disk = new DiskLooks(guest, entered, TimeProvider.System))
        {
            while ((await disk.Latest(child)).Bytes < 200_000) await Task.Delay(20);
        }

        Assert.Equal((1, false, false), (meter.Freezes, meter.StandsStill, entered.CanFreeze));
    }

    public void Dispose() => room.Dispose();

    /// <summary>A group of processes that stands still at once, or neither that nor ends.</summary>
    private sealed class ScriptedMeter : Meter
    {
        public bool Obeys { get; init; } = true;

        public bool StandsStill { get; private set; }

        public int Freezes { get; private set; }

        public int Kills { get; private set; }

        public override bool CanFreeze => true;

        public override IReadOnlyList<string> Groups => [];

        public override TimeSpan Pace => TimeSpan.FromSeconds(1);

        public override void Follow(Child child) { }

        public override Usage Look() => default;

        public override Task Freeze(CancellationToken cancel)
        {
            Freezes++;
            StandsStill = Obeys;
            return Obeys ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancel);
        }

        public override void Thaw() => StandsStill = false;

        public override Task KillAll(CancellationToken cancel)
        {
            Kills++;
            return Task.Delay(Timeout.Infinite, cancel);
        }

        public override Task End() => Task.CompletedTask;
    }
}
