using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Sandbox;

/// <summary>A guest that resists the freezer. Alone, since whatever other test scores a candidate meanwhile would end it first.</summary>
[Collection("alone")]
public sealed class UnpausableTests
{
    /// <summary>A program that becomes another one waits for its threads, and one that is traced and not reaped never goes.</summary>
    [Fact]
    public async Task Guests_that_cannot_be_frozen_are_ended_and_scoring_goes_on()
    {
        if (!(await ControlGroups.OnThisMachine is ControlGroups.Second or ControlGroups.First { Freezer: not null })) return;
        const string stuck = """
            import ctypes, os, threading, time
            libc = ctypes.CDLL(None)
            ready, go = os.pipe(), os.pipe()
            if os.fork() == 0:
                def tell(): os.write(ready[1], threading.get_native_id().to_bytes(4, 'little')); time.sleep(600)
                threading.Thread(target=tell).start()
                os.read(go[0], 1)
                os.execv('/bin/sleep', ['sleep', '600'])
            libc.ptrace(0x4206, int.from_bytes(os.read(ready[0], 4), 'little'), 0, 0)
            os.write(go[1], b'x')
            time.sleep(1)
            open('/lab/count', 'w')
            time.sleep(600)
            """;
        using Room room = new(), other = new(), third = new();
        var wall = new Bubblewrap(TimeProvider.System);
        var well = Room.Run(wall, room.Script("echo up >count; for i in $(seq 200); do sleep 0.01; done; echo whole"));
        var first = Room.Run(wall, other.Python(stuck) with { User = "8" });
        var second = Room.Run(wall, third.Python(stuck) with { User = "9" });
        await room.Wrote("count", well);
        await other.Wrote("count", first);
        await third.Wrote("count", second);

        var isolating = GuestRegistry.OfThisProcess.Isolate(() => Task.CompletedTask, default);
        await using (await isolating.WaitAsync(TimeSpan.FromSeconds(40)))
        {
            Assert.IsType<GuestEnd.Unpausable>((await first.WaitAsync(TimeSpan.FromSeconds(10))).End);
            Assert.IsType<GuestEnd.Unpausable>((await second.WaitAsync(TimeSpan.FromSeconds(10))).End);
            Assert.False(well.IsCompleted);
        }

        Assert.Equal(new GuestEnd.Exited(0), (await well).End);
        Assert.Contains("ended: it could not be paused", other.Said, StringComparison.Ordinal);
    }
}
