using System.Text;
using Assay.Protocol.Models;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>Streams go through as they come, and what they cost is known whatever becomes of the guest.</summary>
public class StreamTests
{
    private const string First = "data: {\"choices\":[{\"delta\":{\"content\":\"Grüße 😀\"}}]}\n\n";
    private const string Last = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10,\"total_tokens\":110}}\n\ndata: [DONE]\n\n";
    private static readonly string asked = Door.Chat(""","stream":true""");

    [Fact]
    public async Task A_piece_is_handed_on_before_the_next_is_there_and_byte_for_byte()
    {
        await using var door = await Door.Open();
        var next = new TaskCompletionSource();
        door.Provider.Then(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await Provider.Write(context, First);
            await next.Task;
            await Provider.Write(context, Last);
        });

        using var answer = await Begin(door);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var first = new byte[Encoding.UTF8.GetByteCount(First)];
        await stream.ReadExactlyAsync(first);
        Assert.Equal(First, Encoding.UTF8.GetString(first));
        next.SetResult();
        using var rest = new StreamReader(stream);

        Assert.Equal(Last, await rest.ReadToEndAsync());
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(["Content-Type", "Date", "Server", "Transfer-Encoding"], answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Order());
        Assert.True((bool)door.Provider.Sent[0].Body["stream_options"]!["include_usage"]!);
    }

    [Fact]
    public async Task A_guest_that_hangs_up_pays_what_the_call_cost_and_no_worst_case()
    {
        await using var door = await Door.Open();
        var left = new TaskCompletionSource();
        door.Provider.Then(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await Provider.Write(context, First);
            await left.Task;
            await Provider.Write(context, Last);
        });

        var answer = await Begin(door);
        await using (var stream = await answer.Content.ReadAsStreamAsync())
        {
            await stream.ReadExactlyAsync(new byte[10]);
        }

        answer.Dispose();
        await Task.Delay(200);
        left.SetResult();
        await door.Rest();

        Assert.Equal((0.0003m, 0m, 100L), (door.State.Usd, door.State.UsdAssumed, door.State.Tokens.Input));
        Assert.Equal(First + Last, Assert.Single(door.Exchanges.All()).Response);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_does_not_look_whole_and_counts_as_the_worst_case()
    {
        await using var door = await Door.Open();
        decimal reserved = 0;
        var read = new TaskCompletionSource();
        door.Provider.Then(async context =>
        {
            reserved = door.State.UsdReserved;
            context.Response.ContentType = "text/event-stream";
            await Provider.Write(context, First);
            await read.Task;
            context.Abort();
        });

        using var answer = await Begin(door);
        await (await answer.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[Encoding.UTF8.GetByteCount(First)]);
        read.SetResult();
        var broken = await Record.ExceptionAsync(async () => await (await answer.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[1]));
        await door.Rest();

        Assert.Equal((reserved, reserved), (door.State.Usd, door.State.UsdAssumed));
        Assert.True(broken is IOException and not EndOfStreamException, $"{broken}");
        Assert.StartsWith(First, Assert.Single(door.Exchanges.All()).Response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ninth_call_waits_its_turn_outside()
    {
        await using var door = await Door.Open(usd: null, price: new Assay.Budgets.Price(0, 0));
        var gate = new TaskCompletionSource();
        door.Provider.Then(async context =>
        {
            await gate.Task;
            context.Response.ContentType = "application/json";
            await Provider.Write(context, Door.Answer(1, 1));
        });

        var eight = Enumerable.Range(0, 8).Select(_ => door.Ask(Door.ChatPath, Door.Chat())).ToList();
        while (door.Provider.Sent.Count < 8)
        {
            await Task.Delay(10);
        }

        using var ninth = await door.Http.PostAsync(Door.ChatPath, new StringContent(Door.Chat()));
        gate.SetResult();

        Assert.Equal(429, (int)ninth.StatusCode);
        Assert.All(await Task.WhenAll(eight), answer => Assert.Equal(200, answer.Status));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read_to_its_end()
    {
        await using var door = await Door.Open();

        var (status, answer) = await door.Ask(Door.ChatPath, new string('x', (32 << 20) + 1));

        Assert.Equal(413, status);
        Assert.Contains("32 MiB", answer, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Begin(Door door)
        => door.Http.SendAsync(new HttpRequestMessage(HttpMethod.Post, Door.ChatPath) { Content = new StringContent(asked) }, HttpCompletionOption.ResponseHeadersRead);
}
