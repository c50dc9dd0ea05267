using System.Diagnostics;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Sandbox;

/// <summary>What a guest prints costs this process little, whose own processor time is measured: other tests would add theirs.</summary>
[Collection("alone")]
public sealed class OutputFloodTests : IDisposable
{
    private readonly Room room = new();

    [Theory]
    [InlineData("while True: os.write(1, bytes(1 << 16))")]
    [InlineData("while True: os.write(1, b'x')")]
    public async Task A_flood_of_output_costs_little_and_its_end_is_prompt(string flood)
    {
        var guest = room.Python($"import os\n{flood}");
        var (before, begun) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());

        var outcome = await Room.Run(new Bubblewrap(TimeProvider.System), guest with { Limits = guest.Limits with { Time = TimeSpan.FromSeconds(6) } });

        Assert.IsType<GuestEnd.TimedOut>(outcome.End);
        Assert.InRange((Environment.CpuUsage.TotalTime - before).TotalSeconds, 0, 1.5);
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 6, 9);
    }

    public void Dispose() => room.Dispose();
}
