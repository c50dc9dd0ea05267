using System.Diagnostics;
using System.Globalization;
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
        await other.Wrote("count", counter);

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
        await other.Wrote("count", slow);

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
        await other.Wrote("count", guest);

        await using (await GuestRegistry.OfThisProcess.Isolate(() => Task.CompletedTask, default))
        {
            await cancel.CancelAsync();
            Assert.IsType<GuestEnd.Cancelled>((await guest.WaitAsync(TimeSpan.FromSeconds(20))).End);
        }

        Assert.DoesNotContain("late", other.Said, StringComparison.Ordinal);
    }

    /// <summary>What a guest advanced the counter by, up to thousands, is one step of 2^16 to those who come later, on any processor.</summary>
    [Theory]
    [InlineData("os.pipe()")]
    [InlineData("[os.memfd_create('x')]")]
    public async Task A_counter_of_the_kernel_tells_later_guests_next_to_nothing(string files)
    {
        long before;
        await using (await GuestRegistry.OfThisProcess.Isolate(() => Task.CompletedTask, default))
        {
            before = (await InodesNow(files)).Max();
            var guest = room.Python($"import os; [os.close(end) for i in range(5000) for end in {files}]") with { Sealed = true };
            Assert.Equal(new GuestEnd.Exited(0), (await Room.Run(wall, guest)).End);
        }

        // Beside the padding, other programs of the machine advance it while this test runs.
        Assert.InRange((await InodesNow(files)).Min() - before, (1 << 16) - (8 << 10), long.MaxValue);
    }

    /// <summary>A sealed guest could write a number for the next one into the remainder.</summary>
    [Theory]
    [InlineData("os.pipe()")]
    [InlineData("[os.memfd_create('x')]")]
    public async Task Between_two_sealed_guests_chance_advances_the_counters_of_the_kernel(string files)
    {
        await using var alone = await GuestRegistry.OfThisProcess.Isolate(() => Task.CompletedTask, default);
        var seen = new List<long>();
        for (var i = 0; i < 8; i++)
        {
            await Room.Run(wall, room.Script("true") with { Sealed = true });
            seen.Add((await InodesNow(files)).Max());
        }

        var steps = seen.Zip(seen.Skip(1), (one, next) => next - one).ToList();
        Assert.True(steps.Max() - steps.Min() > 2048, string.Join(' ', steps));
    }

    [Theory]
    [InlineData(0, 1 << 16)]
    [InlineData(1 << 16, 1 << 16)]
    [InlineData((1 << 18) + 1, 1 << 19)]
    [InlineData(3_000_000, 1 << 22)]
    [InlineData(9_000_000, 5 << 21)]
    public void A_counter_is_padded_to_one_of_a_handful_of_values(uint advance, long padded)
        => Assert.Equal(padded, KernelCounter.Padded(advance));

    [Fact]
    public async Task The_counters_of_the_kernel_are_advanced_by_what_is_asked()
    {
        using var renames = new RenameCounter();
        using var pipes = new PipeInodes();
        using var files = new MemoryFileInodes();
        foreach (var counter in new KernelCounter[] { renames, pipes, files })
        {
            var passed = await Task.Factory.StartNew(
                () =>
                {
                    counter.Begin();
                    counter.Pad();
                    return counter.Advance;
                },
                default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            Assert.InRange(passed, 1L << 16, 1L << 22);
        }
    }

    /// <summary>Threads that are started from it later, the pool's among them, would stay on one processor as well.</summary>
    [Fact]
    public async Task Padding_leaves_its_thread_free_to_use_every_processor()
    {
        await Task.Factory.StartNew(
            () =>
            {
                var before = Processors();
                foreach (var counter in new KernelCounter[] { new PipeInodes(), new MemoryFileInodes() })
                {
                    counter.Begin();
                    Assert.Equal(before, Processors());
                    counter.Pad();
                    Assert.Equal(before, Processors());
                }
            },
            default, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        static string Processors() => File.ReadLines("/proc/thread-self/status").Single(line => line.StartsWith("Cpus_allowed:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sealed_guest_is_never_started_beside_others()
        => await Assert.ThrowsAsync<InvalidOperationException>(
            () => new GuestRegistry(TimeProvider.System).Enter(room.Script("true") with { Sealed = true }, meter: null!, CancellationToken.None));

    public void Dispose()
    {
        room.Dispose();
        other.Dispose();
    }

    /// <summary>The number of the next such file on each processor.</summary>
    private static async Task<long[]> InodesNow(string files)
    {
        var script = $"""
            import os
            for processor in range(os.cpu_count()):
                try: os.sched_setaffinity(0, [processor])
                except OSError: continue
                opened = {files}
                print(os.fstat(opened[0]).st_ino)
                for file in opened: os.close(file)
            """;
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script]) { RedirectStandardOutput = true })!;
        return [.. (await python.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => long.Parse(line, CultureInfo.InvariantCulture))];
    }

    private string Counted => Path.Combine(other.Lab, "count");
}
