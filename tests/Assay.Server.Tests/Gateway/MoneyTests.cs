using System.Text.Json.Nodes;
using Assay.Budgets;
using Assay.Journal;
using Assay.Protocol.Models;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>What calls cost, to the last decimal, and that no way of calling spends more than was granted.</summary>
public class MoneyTests
{
    private const string Messages = $"{GatewayPaths.Anthropic}/v1/messages";
    private const string Responses = $"{GatewayPaths.OpenAi}/responses";
    private const string Gemini = $"{GatewayPaths.Gemini}/v1beta/models/acme/one:";

    public static TheoryData<string, string, string, string, TokenUsage> Answers => new()
    {
        {
            Messages, """{"model":"acme/one","max_tokens":100,"messages":[]}""", "application/json",
            """{"usage":{"input_tokens":11,"cache_read_input_tokens":7,"cache_creation_input_tokens":5,"output_tokens":3}}""", new TokenUsage(11, 7, 5, 3)
        },
        {
            Messages, """{"model":"acme/one","max_tokens":100,"stream":true,"messages":[]}""", "text/event-stream",
            """
            event: message_start
            data: {"type":"message_start","message":{"usage":{"input_tokens":11,"cache_read_input_tokens":7,"cache_creation_input_tokens":5,"output_tokens":1}}}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":33}}

            event: message_stop
            data: {"type":"message_stop"}


            """, new TokenUsage(11, 7, 5, 33)
        },
        {
            Responses, """{"model":"acme/one","input":"x"}""", "application/json",
            """{"usage":{"input_tokens":20,"input_tokens_details":{"cached_tokens":8,"cache_write_tokens":2},"output_tokens":30,"output_tokens_details":{"reasoning_tokens":25},"total_tokens":50}}""", new TokenUsage(10, 8, 2, 30)
        },
        {
            Responses, """{"model":"acme/one","input":"x","stream":true}""", "text/event-stream",
            """
            event: response.created
            data: {"type":"response.created","response":{"usage":null}}

            event: response.incomplete
            data: {"type":"response.incomplete","response":{"usage":{"input_tokens":20,"input_tokens_details":{"cached_tokens":8},"output_tokens":30,"total_tokens":50}}}


            """, new TokenUsage(12, 8, 0, 30)
        },
        { Door.ChatPath, Door.Chat(), "application/json", Door.Answer(20, 30, 8), new TokenUsage(12, 8, 0, 30) },
        {
            Door.ChatPath, Door.Chat(""","stream":true"""), "text/event-stream",
            """
            data: {"choices":[{"delta":{"content":"x"},"finish_reason":null}],"usage":null}

            data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

            data: {"choices":[],"usage":{"prompt_tokens":20,"completion_tokens":10,"total_tokens":35,"completion_tokens_details":{"reasoning_tokens":5}}}

            data: [DONE]


            """, new TokenUsage(20, 0, 0, 15)
        },
        {
            $"{Gemini}generateContent", """{"contents":[]}""", "application/json",
            """{"usageMetadata":{"promptTokenCount":20,"cachedContentTokenCount":8,"candidatesTokenCount":10,"thoughtsTokenCount":4,"totalTokenCount":34}}""", new TokenUsage(12, 8, 0, 14)
        },
        {
            $"{Gemini}streamGenerateContent?alt=sse", """{"contents":[]}""", "text/event-stream",
            """
            data: {"candidates":[{"content":{"parts":[{"text":"x"}]}}],"usageMetadata":{"promptTokenCount":20,"candidatesTokenCount":1}}

            data: {"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":20,"candidatesTokenCount":10,"thoughtsTokenCount":4,"totalTokenCount":34}}


            """, new TokenUsage(20, 0, 0, 14)
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_api_is_settled_to_the_exact_decimal(string path, string body, string type, string answer, TokenUsage used)
    {
        await using var door = await Door.Open(price: new Price(2.1m, 10.3m, 0.21m, 2.625m));
        door.Provider.Then(200, answer, type);

        Assert.Equal((200, answer), await door.Ask(path, body));

        var cost = (used.Input * 2.1m + used.CachedInput * 0.21m + used.CacheWrite * 2.625m + used.Output * 10.3m) / 1_000_000m;
        Assert.Equal((used, cost, 0m, 0m), (door.State.Tokens, door.State.Usd, door.State.UsdReserved, door.State.UsdAssumed));
        var kept = Assert.Single(door.Exchanges.All());
        Assert.Equal(("c-1", 200, answer, used, cost, null), (kept.Call, kept.Status, kept.Response, kept.Usage, kept.Usd, kept.Refusal));
        Assert.Equal(kept.Call, Assert.Single(door.Kept).Call);
    }

    [Fact]
    public async Task The_worst_case_is_the_bodys_bytes_and_the_largest_output_at_the_dearest_prices()
    {
        await using var door = await Door.Open(price: new Price(2, 10, 0.5m, 2.5m));
        decimal reserved = 0;
        door.Provider.Then(async context =>
        {
            reserved = door.State.UsdReserved;
            context.Response.ContentType = "application/json";
            await Provider.Write(context, Door.Answer(1, 1));
        });

        await door.Ask(Door.ChatPath, Door.Chat(""","max_completion_tokens":700,"n":3"""));

        var bytes = int.Parse(Assert.Single(door.Provider.Sent).Headers["content-length"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(((bytes + 2_000) * 2.5m + 3 * 700 * 10m) / 1_000_000m, reserved);
    }

    [Fact]
    public async Task Who_gives_no_limit_gets_the_models_and_who_gives_too_large_a_one_gets_no_more()
    {
        await using var door = await Door.Open();
        door.Provider.Then(200, Door.Answer(1, 1));

        await door.Ask(Door.ChatPath, Door.Chat());
        await door.Ask(Door.ChatPath, Door.Chat(""","max_tokens":null"""));
        await door.Ask(Door.ChatPath, Door.Chat(""","max_tokens":999999999"""));
        await door.Ask($"{Gemini}generateContent", """{"contents":[]}""");

        Assert.Equal([4_000, 4_000, 4_000], door.Provider.Sent.Take(3).Select(sent => (int)(sent.Body["max_completion_tokens"] ?? sent.Body["max_tokens"])!));
        Assert.Equal(4_000, (int)door.Provider.Sent[3].Body["generationConfig"]!["maxOutputTokens"]!);
    }

    [Fact]
    public async Task What_is_left_limits_an_answer_whatever_limit_was_asked_for()
    {
        // 2,100 bytes and marks at 2.5 and 4,000 tokens at 10 dollars a million are 0.045; there is less.
        await using var door = await Door.Open(usd: 0.03m);
        door.Provider.Then(200, Door.Answer(1, 1));

        Assert.Equal(200, (await door.Ask(Door.ChatPath, Door.Chat())).Status);
        Assert.Equal(200, (await door.Ask(Door.ChatPath, Door.Chat(""","max_tokens":4000"""))).Status);

        Assert.InRange((int)door.Provider.Sent[0].Body["max_completion_tokens"]!, 1_024, 2_500);
        Assert.InRange((int)door.Provider.Sent[1].Body["max_completion_tokens"]!, 1_024, 2_500);
    }

    [Theory]
    [InlineData("acme/one", "max_completion_tokens")]
    [InlineData("acme/two", "max_tokens")]
    public async Task A_limit_stands_where_the_provider_reads_it_and_nowhere_else_whichever_field_the_client_chose(string model, string field)
    {
        await using var door = await Door.Open();
        door.Provider.Then(200, Door.Answer(1, 1));

        foreach (var given in (string[])["\"max_tokens\":7", "\"max_completion_tokens\":7", "\"max_tokens\":7,\"max_completion_tokens\":1", "\"max_tokens\":null,\"max_completion_tokens\":7"])
        {
            await door.Ask(Door.ChatPath, $$"""{"model":"{{model}}","messages":[],{{given}}}""");
        }

        Assert.Equal(4, door.Provider.Sent.Count);
        Assert.All(door.Provider.Sent, sent => Assert.Equal([(field, 7)], sent.Body.Where(pair => pair.Key.StartsWith("max_", StringComparison.Ordinal)).Select(pair => (pair.Key, (int)pair.Value!))));
    }

    [Fact]
    public async Task What_is_kept_for_thinking_is_not_cut_into()
    {
        await using var door = await Door.Open(usd: 0.03m);
        door.Provider.Then(200, Door.Answer(1, 1));

        const string thinking = """{"model":"acme/one","max_tokens":4000,"thinking":{"type":"enabled","budget_tokens":3000},"messages":[]}""";
        Assert.Equal(402, (await door.Ask(Messages, thinking)).Status);
    }

    [Fact]
    public async Task A_call_that_could_cost_more_than_is_left_is_refused_in_words_and_not_sent()
    {
        await using var door = await Door.Open(usd: 0.01m);

        var (status, answer) = await door.Ask(Door.ChatPath, Door.Chat());

        Assert.Equal(402, status);
        Assert.Contains("budget is used up", answer, StringComparison.Ordinal);
        Assert.Contains("insufficient_quota", answer, StringComparison.Ordinal);
        Assert.Empty(door.Provider.Sent);
        Assert.Equal((402, null), (Assert.Single(door.Exchanges.All()).Status, Assert.Single(door.Exchanges.All()).Call));
    }

    [Fact]
    public async Task A_free_model_is_called_where_no_money_may_be_spent()
    {
        await using var door = await Door.Open(usd: null, price: new Price(0, 0));
        door.Provider.Then(200, Door.Answer(1_000, 1_000));

        Assert.Equal(200, (await door.Ask(Door.ChatPath, Door.Chat())).Status);
        Assert.Equal((0m, 2_000), (door.State.Usd, door.State.Tokens.Input + door.State.Tokens.Output));
    }

    [Fact]
    public async Task A_picture_may_be_read_as_the_whole_context()
    {
        await using var door = await Door.Open(usd: 0.2m);
        door.Provider.Then(200, Door.Answer(1, 1));
        const string picture = ""","max_tokens":10,"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}}]}]}""";

        Assert.Equal(402, (await door.Ask(Door.ChatPath, """{"model":"acme/one" """ + picture)).Status);
        Assert.Equal(200, (await door.Ask(Door.ChatPath, Door.Chat(""","max_tokens":10"""))).Status);
    }

    [Fact]
    public async Task Two_calls_at_once_cannot_spend_what_only_one_may()
    {
        await using var door = await Door.Open(usd: 0.06m);
        var gate = new TaskCompletionSource();
        door.Provider.Then(async context =>
        {
            await gate.Task;
            context.Response.ContentType = "application/json";
            await Provider.Write(context, Door.Answer(1, 4_000));
        });

        var calls = Enumerable.Range(0, 6).Select(_ => door.Ask(Door.ChatPath, Door.Chat(""","max_tokens":4000"""))).ToList();
        while (calls.Count(call => call.IsCompleted) < 5 && door.Exchanges.All().Count() < 5)
        {
            await Task.Delay(20);
        }

        gate.SetResult();
        var answers = await Task.WhenAll(calls);

        Assert.Equal([200, 429, 429, 429, 429, 429], answers.Select(answer => answer.Status).Order());
        Assert.True(door.State.Usd <= 0.06m);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task What_the_provider_refused_costs_nothing_and_its_words_are_handed_on(int status)
    {
        await using var door = await Door.Open();
        door.Provider.Then(status, """{"error":{"message":"no such thing"}}""");

        var (answered, answer) = await door.Ask(Door.ChatPath, Door.Chat());

        Assert.Equal((status, "no such thing"), (answered, (string)JsonNode.Parse(answer)!["error"]!["message"]!));
        Assert.Equal((0m, 0m, 1), (door.State.Usd, door.State.UsdReserved, door.State.Calls));
    }

    [Theory]
    [InlineData("""{"choices":[]}""", "application/json")]
    [InlineData("not even JSON", "application/json")]
    [InlineData("""{"choices":"x","usage":"y","message":"z"}""", "application/json")]
    [InlineData("""{"choices":[],"usage":{}}""", "application/json")]
    [InlineData("""{"choices":[],"usage":{"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":1}}}""", "application/json")]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":1.5}}""", "application/json")]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":1000000000001}}""", "application/json")]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":1,"total_tokens":1000000000001}}""", "application/json")]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":-1}}}""", "application/json")]
    [InlineData("data: {\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"completion_tokens\":3,\"total_tokens\":3,\"prompt_tokens_details\":{\"cached_tokens\":1}}}\n\n", "text/event-stream")]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":0,"completion_tokens":0}}""", "application/json")]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":-5,"completion_tokens":"many"}}""", "application/json")]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1,"prompt_tokens":1}}""", "application/json")]
    [InlineData("data: {\"choices\":[{\"finish_reason\":\"\\ud800\"}],\"usage\":7}\n\n", "text/event-stream")]
    [InlineData("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}\n\n", "text/event-stream")]
    public async Task An_answer_that_does_not_tell_everything_counts_as_the_worst_case(string answer, string type)
    {
        await using var door = await Door.Open();
        decimal reserved = 0;
        door.Provider.Then(async context =>
        {
            reserved = door.State.UsdReserved;
            context.Response.ContentType = type;
            await Provider.Write(context, answer);
        });

        await door.Ask(Door.ChatPath, Door.Chat());

        Assert.True(reserved > 0);
        Assert.Equal((reserved, reserved, 0m), (door.State.Usd, door.State.UsdAssumed, door.State.UsdReserved));
    }

    [Fact]
    public async Task More_than_was_reserved_is_settled_where_the_provider_tells_it()
    {
        await using var door = await Door.Open(usd: 1);
        door.Provider.Then(200, Door.Answer(1_000_000, 100_000));

        await door.Ask(Door.ChatPath, Door.Chat());

        Assert.Equal(3m, door.State.Usd);
        Assert.Equal(402, (await door.Ask(Door.ChatPath, Door.Chat())).Status);
    }

    [Fact]
    public async Task Counting_tokens_is_free()
    {
        await using var door = await Door.Open(usd: null);
        door.Provider.Then(200, """{"input_tokens":5}""");

        Assert.Equal((200, """{"input_tokens":5}"""), await door.Ask($"{Messages}/count_tokens", """{"model":"acme/one","messages":[]}"""));
        Assert.Equal(0, door.State.Calls);
        Assert.Equal("/v1/messages/count_tokens", Assert.Single(door.Provider.Sent).Path);
    }

    [Fact]
    public async Task Counting_tokens_tells_the_provider_what_was_asked_and_is_kept()
    {
        await using var door = await Door.Open();
        door.Provider.Then(200, """{"input_tokens":5}""");

        await door.Ask($"{Messages}/count_tokens", """{"model":"acme/one","messages":[{"role":"user","content":"told"}]}""");

        var kept = Assert.Single(door.Exchanges.All());
        Assert.Equal((null, 200, """{"input_tokens":5}""", 0m, null), (kept.Call, kept.Status, kept.Response, kept.Usd, kept.Refusal));
        Assert.Contains("told", kept.Request.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_direction_that_was_ended_makes_no_call_and_counts_no_tokens()
    {
        await using var door = await Door.Open();
        door.Journal.Append(new DirectionStopped(door.Direction, StopReason.Stuck, "It went round in circles."));

        Assert.Equal(403, (await door.Ask($"{Messages}/count_tokens", """{"model":"acme/one","messages":[]}""")).Status);
        var (status, answer) = await door.Ask(Door.ChatPath, Door.Chat());

        Assert.Equal(403, status);
        Assert.Contains("It went round in circles.", answer, StringComparison.Ordinal);
        Assert.Empty(door.Provider.Sent);
    }

    [Fact]
    public async Task The_first_event_of_a_stream_may_alone_tell_the_input_and_the_last_alone_the_output()
    {
        await using var door = await Door.Open();
        door.Provider.ThenStream(
            "data: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":100}}}\n\n",
            "data: {\"type\":\"message_delta\",\"usage\":{\"output_tokens\":10}}\n\ndata: {\"type\":\"message_stop\"}\n\n");

        await door.Ask(Messages, """{"model":"acme/one","max_tokens":100,"stream":true,"messages":[]}""");

        Assert.Equal((0.0003m, 0m), (door.State.Usd, door.State.UsdAssumed));
    }

    [Fact]
    public async Task A_crash_in_the_middle_counts_as_the_worst_case_after_the_restart_and_once()
    {
        await using var door = await Door.Open(usd: 0.1m);
        var purse = new Purse(door.Journal);
        var call = Assert.IsType<Payment.Reserved>(purse.Reserve(door.Direction, "acme/one", 0.06m)).Call;
        File.Copy(Path.Combine(door.Folder, "journal.jsonl"), Path.Combine(door.Folder, "after.jsonl"));
        File.Copy(JournalEnd.PathOf(Path.Combine(door.Folder, "journal.jsonl")), JournalEnd.PathOf(Path.Combine(door.Folder, "after.jsonl")));

        using var reopened = LabJournal.Open(Path.Combine(door.Folder, "after.jsonl"), JournalKey.Derive(new byte[32]), TimeProvider.System);
        var after = new Purse(reopened);
        Assert.Equal(0.06m, reopened.State[door.Direction].UsdReserved);
        after.Recover(door.Direction);
        after.Recover(door.Direction);
        after.Settle(door.Direction, call, CallEnd.Answered, new TokenUsage(1, 1, 1, 1), 0.01m);

        Assert.Equal((0.06m, 0.06m, 0m), (reopened.State[door.Direction].Usd, reopened.State[door.Direction].UsdAssumed, reopened.State[door.Direction].UsdReserved));
        Assert.IsType<Payment.Refused>(after.Reserve(door.Direction, "acme/one", 0.05m));
    }
}
