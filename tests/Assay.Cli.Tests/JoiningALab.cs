using System.Net;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class JoiningALab : IAsyncDisposable
{
    private readonly ScriptedServer lab = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Caller agent = new();

    [Theory]
    [InlineData("--agent", "builtin")]
    [InlineData("--agent", "command:")]
    [InlineData("--dir", ".")]
    public async Task What_cannot_be_done_is_said_before_a_seat_is_taken(string option, string value)
    {
        lab.On("/api/join", new JoinAnswer("churn", new DirectionId(7), "exp/d-0007", "t", 60));

        Assert.Equal(2, await agent.Run("join", lab.Address.ToString(), "--token", "t", option, value));

        Assert.Empty(lab.Asked);
    }

    [Theory]
    [InlineData("lab.example:5000")]
    [InlineData("/tmp/lab")]
    public async Task An_address_is_http(string url)
    {
        Assert.Equal(2, await agent.Run("join", url, "--token", "t"));
        Assert.Contains("http://", agent.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_it_says_where_one_comes_from()
    {
        Assert.Equal(2, await agent.Run("join", lab.Address.ToString()));
        Assert.Contains("ASSAY_JOIN_TOKEN", agent.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seat_for_which_no_folder_could_be_made_is_given_back()
    {
        lab.On("/api/join", new JoinAnswer("churn", new DirectionId(7), "exp/d-0007", "t", 60));
        lab.On("/api/leave", new LeaveAnswer(new DirectionId(7)));
        lab.Refuse("/api/clone", new Problem("The clone is broken.", 500));

        Assert.Equal(1, await agent.With("ASSAY_JOIN_TOKEN", "j").Run("join", lab.Address.ToString()));

        Assert.Contains("The clone is broken.", agent.Words, StringComparison.Ordinal);
        Assert.Contains(("POST /api/leave", """{"exit":1}"""), lab.Asked);
        Assert.False(Directory.Exists(Path.Combine(agent.Folder, "churn-d-0007")));
    }

    [Fact]
    public async Task Leave_gives_the_seat_back()
    {
        lab.On("/api/leave", new LeaveAnswer(new DirectionId(7)));

        Assert.Equal(0, await agent.With("ASSAY_URL", lab.Address.ToString()).With("ASSAY_TOKEN", "t").Run("leave"));

        Assert.Equal("d-0007 has ended.\n", agent.Results);
    }

    public async ValueTask DisposeAsync()
    {
        await lab.DisposeAsync();
        await agent.DisposeAsync();
    }
}
