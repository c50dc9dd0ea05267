using System.Net.Sockets;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Joining;
using Xunit;

namespace Assay.Server.Tests.Joining;

public sealed class AddressesAreHeld : IAsyncLifetime
{
    private const string Listen = "127.0.0.1:0";

    private readonly OpenLab lab = new();

    public ValueTask InitializeAsync() => lab.InitializeAsync();

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Fact]
    public async Task An_address_stays_open_until_the_last_who_holds_it_lets_go()
    {
        var address = lab.House.Address;
        var first = await address.Open(Listen, "one", CancellationToken.None);
        Assert.Equal(first, await address.Open(Listen, "two", CancellationToken.None));

        await address.Close(Listen, "one");
        Assert.True(address.Serving);
        await address.Close(Listen, "two");

        Assert.False(address.Serving);
        using var late = new OwnerClient(Wire.OverTcp(new Uri(first.Url), first.OwnerToken));
        var gone = await Assert.ThrowsAsync<HttpRequestException>(() => late.Info(CancellationToken.None));
        Assert.IsType<SocketException>(gone.InnerException);
    }

    [Fact]
    public async Task An_address_through_which_an_agent_works_stays_open_until_the_agent_is_ready()
    {
        var address = lab.House.Address;
        await address.Open(Listen, "one", CancellationToken.None);
        var seat = await lab.Join();

        await address.Close(Listen, "one");
        Assert.True(address.Serving);

        using var agent = lab.Agent(seat.Token);
        await agent.Leave(new(), CancellationToken.None);
        await lab.Ended(seat.Direction);
        await address.Sweep();
        Assert.False(address.Serving);
    }

    [Fact]
    public void Whoever_says_nothing_for_a_minute_holds_an_address_no_more()
    {
        var clock = new Assay.Testing.ManualClock();
        var address = new Hosting.ServedAddress(null!, new ServeAnswer("http://127.0.0.1:1", "t"));
        address.Hold("one", clock.GetUtcNow());
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(address.IsHeld(clock.GetUtcNow()));

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(address.IsHeld(clock.GetUtcNow()));
    }

    [Fact]
    public async Task An_invitation_needs_an_address_and_names_the_one_that_reaches_furthest()
    {
        using var owner = new OwnerClient(lab.Bearing(OpenLab.OwnersToken));
        var refusal = await Assert.ThrowsAsync<AssayException>(() => owner.Invite(lab.LabFolder, CancellationToken.None));
        Assert.Contains("assay serve", refusal.Message, StringComparison.Ordinal);

        var served = await lab.House.Address.Open(Listen, "one", CancellationToken.None);
        var answer = await owner.Invite(lab.LabFolder, CancellationToken.None);

        Assert.Equal(answer, await owner.Invite(lab.LabFolder, CancellationToken.None));
        Assert.Equal((served.Url, lab.JoinToken, $"assay join {served.Url} --token {lab.JoinToken}"), (answer.Url, answer.Token, answer.Command));
        Assert.Equal("http://10.0.0.3:5000", Inviting.Best([new("http://127.0.0.1:4000"), new("http://10.0.0.3:5000")]));
        Assert.Equal($"http://{System.Net.Dns.GetHostName().ToLowerInvariant()}:6000", Inviting.Best([new("http://10.0.0.3:5000"), new("http://0.0.0.0:6000")]));
        Assert.Null(Inviting.Best([]));
    }
}
