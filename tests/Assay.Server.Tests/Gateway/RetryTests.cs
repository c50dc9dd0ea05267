using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>When a call is made again, and when it is not.</summary>
public class RetryTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(529)]
    public async Task A_provider_that_is_busy_is_asked_again(int status)
    {
        await using var door = await Door.Open();
        door.Provider.Then(status, "{}", retryAfter: "0").Then(status, "{}", retryAfter: "0").Then(200, Door.Answer(10, 10));

        Assert.Equal(200, (await door.Ask(Door.ChatPath, Door.Chat())).Status);
        Assert.Equal((3, 1, 0.00012m), (door.Provider.Sent.Count, door.State.Calls, door.State.Usd));
    }

    [Fact]
    public async Task After_four_tries_its_answer_is_handed_on_and_costs_nothing()
    {
        await using var door = await Door.Open();
        door.Provider.Then(503, """{"error":"busy"}""", retryAfter: "0");

        var (status, answer) = await door.Ask(Door.ChatPath, Door.Chat());

        Assert.Equal((503, "busy"), (status, (string)JsonNode.Parse(answer)!["error"]!["message"]!));
        Assert.Equal((4, 0m, 0m), (door.Provider.Sent.Count, door.State.Usd, door.State.UsdReserved));
    }

    [Fact]
    public async Task A_wait_of_more_than_half_a_minute_is_the_guests_to_choose()
    {
        await using var door = await Door.Open();
        door.Provider.Then(429, """{"error":"slow down"}""", retryAfter: "31");
        using var answer = await door.Http.PostAsync(Door.ChatPath, new StringContent(Door.Chat()));

        Assert.Equal((429, 31.0), ((int)answer.StatusCode, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        Assert.Single(door.Provider.Sent);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task What_will_not_pass_is_not_tried_again(int status)
    {
        await using var door = await Door.Open();
        door.Provider.Then(status, "{}");

        await door.Ask(Door.ChatPath, Door.Chat());

        Assert.Single(door.Provider.Sent);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task What_may_have_been_charged_is_not_tried_again_and_counts_as_the_worst_case(int status)
    {
        await using var door = await Door.Open();
        door.Provider.Then(status, """{"error":"broken"}""", retryAfter: "0");

        Assert.Equal(status, (await door.Ask(Door.ChatPath, Door.Chat())).Status);
        Assert.Single(door.Provider.Sent);
        Assert.True(door.State.UsdAssumed > 0 && door.State.UsdAssumed == door.State.Usd);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(408)]
    [InlineData(500)]
    public async Task What_an_error_tells_of_tokens_is_settled(int status)
    {
        await using var door = await Door.Open();
        door.Provider.Then(status, """{"error":"cut off","usage":{"prompt_tokens":10,"completion_tokens":10}}""");

        await door.Ask(Door.ChatPath, Door.Chat());

        Assert.Equal((0.00012m, 0m, 10L), (door.State.Usd, door.State.UsdAssumed, door.State.Tokens.Output));
        Assert.Equal(0.00012m, Assert.Single(door.Exchanges.All()).Usd);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_costs_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var door = await Door.Open(url: new Uri($"http://127.0.0.1:{port}"));

        var (status, answer) = await door.Ask(Door.ChatPath, Door.Chat());

        Assert.Equal(502, status);
        Assert.Contains("acme cannot be reached", answer, StringComparison.Ordinal);
        Assert.Equal((0m, 0m, 1), (door.State.Usd, door.State.UsdReserved, door.State.Calls));
    }

    [Fact]
    public async Task A_request_that_was_sent_and_never_answered_is_not_sent_twice_and_counts_as_the_worst_case()
    {
        await using var door = await Door.Open();
        door.Provider.Then(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(504, (await door.Ask(Door.ChatPath, Door.Chat())).Status);
        Assert.Single(door.Provider.Sent);
        Assert.True(door.State.UsdAssumed > 0 && door.State.UsdAssumed == door.State.Usd);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_owners_key()
    {
        await using var door = await Door.Open();
        await using var elsewhere = await Provider.Start();
        door.Provider.Then(context =>
        {
            (context.Response.StatusCode, context.Response.Headers.Location) = (307, elsewhere.Url);
            return Task.CompletedTask;
        });

        Assert.Equal(502, (await door.Ask(Door.ChatPath, Door.Chat())).Status);
        Assert.Empty(elsewhere.Sent);
    }
}
