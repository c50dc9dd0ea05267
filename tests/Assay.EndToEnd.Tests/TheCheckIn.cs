using System.Diagnostics;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

public sealed class TheCheckIn() : WithALab(rows: 1000)
{
    // Announces what its brief suggests.
    private const string Agent = "command:assay announce --title \"$(assay brief | grep -o 'suggests.*' || echo nothing said)\" --rationale Brief >/dev/null 2>&1";

    [Fact]
    public async Task Between_directions_the_pool_waits_for_its_owner_whatever_becomes_of_server_and_terminal()
    {
        var file = Path.Combine(Lab, "lab.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("checkin: never", "checkin: each", StringComparison.Ordinal));

        var first = await Product.Assay("run", Lab, "--agent", Agent, "--concurrent", "1", "--directions", "3", "--time", "90s");

        Assert.Equal(0, first.Exit);
        Assert.Contains("assay steer", first.Words, StringComparison.Ordinal);
        var waiting = await Product.Json<LabStatus>("status", Lab);
        Assert.Equal(LabActivity.Paused, waiting.State);
        Assert.Contains("waits for the owner", waiting.Waiting, StringComparison.Ordinal);

        Process.GetProcessById(Product.ServerPid()).Kill();
        var again = await Product.Assay("run", Lab);
        Assert.Contains("waits for the owner", again.Words, StringComparison.Ordinal);
        Assert.Single((await Product.Json<LabStatus>("status", Lab)).Directions);

        await Product.Does("steer", Lab, "Try splines.");
        var second = await Product.Until(Lab, status => status is { Waiting: not null, Directions.Count: 2 });
        Assert.Equal("suggests for this direction: Try splines.", second.Directions[1].Title);

        await Product.Does("stop", Lab);
        var stopped = await Product.Json<LabStatus>("status", Lab);
        Assert.Equal((LabActivity.Stopped, null, 2), (stopped.State, stopped.Waiting, stopped.Directions.Count));
        Assert.Equal(0, (await Product.Assay("journal", Lab, "--verify")).Exit);
    }
}
