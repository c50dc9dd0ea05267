using Assay.Cli.Connection;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class AServerOfAnotherBuild
{
    [Fact]
    public void The_same_build_is_left_alone()
        => Assert.Equal(new Restart(false, false, null), Restart.Decide("1.0", new ServerInfo("1.0", 1, 2), rebuilt: false));

    [Theory]
    [InlineData("0.9", false)]
    [InlineData("1.0", true)]
    public void Another_build_is_replaced_when_no_lab_is_at_work(string version, bool rebuilt)
        => Assert.True(Restart.Decide("1.0", new ServerInfo(version, 1, 0), rebuilt).Now);

    [Theory]
    [InlineData(2)]
    [InlineData(null)]
    public void Agents_at_work_are_not_interrupted_without_asking(int? running)
    {
        var wish = Restart.Decide("1.0", new ServerInfo("0.9", 1, running), rebuilt: false);

        Assert.False(wish.Now);
        Assert.True(wish.Offered);
        Assert.Contains("0.9", wish.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_can_answer_the_old_one_goes_on_and_it_is_said()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/info", new ServerInfo("0.0.1", 1, 1)).On("/owner/status", Samples.Status());

        Assert.Equal(0, await caller.Run("status", "--json"));

        Assert.Contains("0.0.1", caller.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(caller.Server.Asked, a => a.Line.Contains("leave", StringComparison.Ordinal));
    }
}
