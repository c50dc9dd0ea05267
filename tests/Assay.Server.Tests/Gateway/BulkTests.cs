using System.Text;
using Assay.Server.Gateway;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>What a guest sends is counted before it is read: memory is not the guest's to use up, and no call of it costs nothing.</summary>
public class BulkTests
{
    [Fact]
    public async Task A_body_of_a_million_values_is_refused_before_it_is_read()
    {
        await using var door = await Door.Open(usd: 1_000);

        var (status, answer) = await door.Ask(Door.ChatPath, Chat($"[{string.Join(',', Enumerable.Repeat("[]", 600_000))}]"));

        Assert.Equal(413, status);
        Assert.Contains("million", answer, StringComparison.Ordinal);
        Assert.Equal((null, 413), (Assert.Single(door.Exchanges.All()).Call, door.Exchanges.All().Single().Status));
    }

    [Fact]
    public async Task So_is_one_that_is_nested_too_deep_and_the_last_that_is_not_passes()
    {
        await using var door = await Door.Open();
        door.Provider.Then(200, Door.Answer(1, 1));
        string Nested(int deep) => Door.Chat($$""","metadata":{{new string('[', deep)}}{{new string(']', deep)}}""");

        Assert.Equal(200, (await door.Ask(Door.ChatPath, Nested(Bulk.Deepest - 1))).Status);
        Assert.Equal(413, (await door.Ask(Door.ChatPath, Nested(Bulk.Deepest))).Status);
    }

    [Fact]
    public async Task Bytes_that_alone_cost_more_than_is_left_are_refused_before_they_are_read()
    {
        await using var door = await Door.Open(usd: 0.1m);

        // A reader would say first that there is no such field.
        var (status, answer) = await door.Ask(Door.ChatPath, Door.Chat($$""","brand_new":1,"user":"{{new string('x', 100_000)}}" """));

        Assert.Equal(402, status);
        Assert.Contains("budget is used up", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task White_space_and_letters_written_long_cost_nothing_as_they_are_not_sent()
    {
        await using var door = await Door.Open(usd: 0.1m);
        door.Provider.Then(200, Door.Answer(1, 1));
        var text = string.Concat(Enumerable.Repeat("\\u0078", 10_000));

        var (status, answer) = await door.Ask(Door.ChatPath, Door.Chat($$""","max_tokens":10,{{new string(' ', 100_000)}}"user":"{{text}}" """));

        Assert.True(status == 200, answer);
        Assert.True(int.Parse(door.Provider.Sent[0].Headers["content-length"], System.Globalization.CultureInfo.InvariantCulture) < 11_000);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("""{"a":[12,"bc",true,null]}""", 17)]
    [InlineData("[\"abc\",!", 4)]
    public void No_other_way_of_writing_the_same_is_shorter(string json, long least)
        => Assert.Equal(new Bulk(false, least), Bulk.Of(Encoding.UTF8.GetBytes(json)));

    private static string Chat(string messages) => $$"""{"model":"acme/one","messages":{{messages}}}""";
}
