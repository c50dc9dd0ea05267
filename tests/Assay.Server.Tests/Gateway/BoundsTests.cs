using System.Text.Json.Nodes;
using Assay.Budgets;
using Assay.Testing;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>Calls that cost no money end as well: neither disk nor journal is a direction's to fill.</summary>
public class BoundsTests
{
    [Fact]
    public async Task Of_what_brought_nothing_the_first_thousand_are_kept_errors_and_counts_included()
    {
        await using var door = await Door.Open();
        door.Provider.Then(400, "{}");
        for (var at = 0; at < 999; at++)
        {
            await door.Ask(Door.ChatPath, "[]");
        }

        await door.Ask(Door.ChatPath, Door.Chat());
        await door.Ask(Door.ChatPath, Door.Chat());
        await door.Ask("/models/anthropic/v1/messages/count_tokens", """{"model":"acme/one","messages":[]}""");
        await door.Ask(Door.ChatPath, "[]");

        Assert.Equal((1_000, 3), (Directory.GetFiles(Path.Combine(door.Folder, "workspaces", "exchanges")).Length, door.Provider.Sent.Count));
        Assert.Equal(1_003, door.Kept.Count);
    }

    [Fact]
    public async Task Of_an_error_only_so_much_is_kept()
    {
        await using var door = await Door.Open();
        door.Provider.Then(400, new string('x', 900_000));

        await door.Ask(Door.ChatPath, Door.Chat($$""","user":"{{new string('u', 300_000)}}" """));

        var kept = Assert.Single(door.Exchanges.All());
        Assert.Equal(256 * 1024, kept.Response.Length);
        Assert.True(kept.Request.GetRawText().Length < 100);
    }

    [Fact]
    public async Task When_the_room_for_exchanges_is_full_no_call_goes_out()
    {
        await using var door = await Door.Open(mostTraceBytes: 1);
        door.Provider.Then(200, Door.Answer(1, 1));

        Assert.Equal(200, (await door.Ask(Door.ChatPath, Door.Chat())).Status);
        var (status, answer) = await door.Ask(Door.ChatPath, Door.Chat());

        Assert.Equal(429, status);
        Assert.Contains("transcript of this direction is full", answer, StringComparison.Ordinal);
        Assert.Single(door.Provider.Sent);
        Assert.Single(door.Exchanges.All());
    }

    [Fact]
    public async Task After_fifty_failures_in_a_row_calls_rest_for_a_minute()
    {
        var clock = new ManualClock();
        await using var door = await Door.Open(price: new Price(0, 0), clock: clock);
        door.Provider.Then(200, Door.Answer(1, 1)).Then(400, """{"error":{"message":"no"}}""");
        for (var at = 0; at < 51; at++)
        {
            await door.Ask(Door.ChatPath, Door.Chat());
        }

        var (status, answer) = await door.Ask(Door.ChatPath, Door.Chat());
        Assert.Equal(429, status);
        Assert.Contains("50 calls in a row", (string)JsonNode.Parse(answer)!["error"]!["message"]!, StringComparison.Ordinal);
        Assert.Equal((51, 51), (door.Provider.Sent.Count, door.State.Calls));

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(400, (await door.Ask(Door.ChatPath, Door.Chat())).Status);
    }
}
