using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Protocol.Models;
using Assay.Server.Scripted;
using Xunit;

namespace Assay.Server.Tests.Scripted;

/// <summary>The same script in four APIs, streamed and not: what a client makes of the wire is the same turn.</summary>
public sealed class FourApis : IAsyncLifetime
{
    private const string Text = """
        price: { input: 3 }
        usage: { input: 100, cached_input: 20, output: 7 }
        aside: A title.
        steps:
          - say: I look.
            run: echo 'a "b"'
          - fail: 503
            times: 2
          - tool: evaluate
            arguments: { file: p.csv }
          - say: This breaks once.
            cut: true
        """;

    private readonly HttpClient http = new();
    private ScriptedModel model = null!;

    public static TheoryData<ModelApi, bool> Ways => new(
        from api in Enum.GetValues<ModelApi>() from streamed in new[] { false, true } select (api, streamed));

    public async ValueTask InitializeAsync() => model = await ScriptedModel.Start(ScriptReader.Read(Text, "t.yaml"), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await model.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_api_plays_the_same_steps(ModelApi api, bool streamed)
    {
        var client = new Asking(api, streamed, Tools: true);
        Assert.Equal(new Heard("I look.", "bash", """{"command":"echo \u0027a \u0022b\u0022\u0027"}""", Usage), await Ask(client, turns: 0));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Post(client, turns: 1)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Post(client, turns: 1)).StatusCode);
        Assert.Equal(new Heard("", "evaluate", """{"file":"p.csv"}""", Usage), await Ask(client, turns: 1));
        await Assert.ThrowsAnyAsync<Exception>(() => Ask(client, turns: 2));
        Assert.Equal(new Heard("This breaks once.", null, null, Usage), await Ask(client, turns: 2));
        Assert.Equal(new Heard("Done.", null, null, Usage), await Ask(client, turns: 3));

        Assert.Equal(
            [new(0, Usage, true), new(1, Usage, true), new(2, Usage, false), new(2, Usage, true), new(3, Usage, true)],
            model.Served);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_request_that_offers_no_tools_is_an_aside_and_no_step(ModelApi api, bool streamed)
    {
        Assert.Equal(new Heard("A title.", null, null, Usage), await Ask(new Asking(api, streamed, Tools: false), turns: 1));
        Assert.Equal([new Served(null, Usage, true)], model.Served);
    }

    [Fact]
    public async Task Two_conversations_fail_each_for_itself()
    {
        var client = new Asking(ModelApi.Chat, false, Tools: true);
        foreach (var goal in new[] { "one", "two" })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Post(client with { Goal = goal }, turns: 1)).StatusCode);
        }
    }

    [Fact]
    public async Task Gemini_streams_a_list_where_events_are_not_asked_for()
    {
        var answer = await http.PostAsync(
            $"{model.Url}/v1beta/models/m:streamGenerateContent", new Asking(ModelApi.Gemini, true, true).Body(0), CancellationToken.None);
        var list = await answer.Content.ReadFromJsonAsync<JsonArray>(CancellationToken.None);
        Assert.Equal("bash", (string?)list!.Last()!["candidates"]![0]!["content"]!["parts"]![0]!["functionCall"]!["name"]);
    }

    [Fact]
    public async Task Tokens_are_counted_and_models_listed()
    {
        var counted = await http.PostAsync($"{model.Url}/v1/messages/count_tokens", new Asking(ModelApi.Messages, false, true).Body(0), CancellationToken.None);
        Assert.Equal("""{"input_tokens":120}""", await counted.Content.ReadAsStringAsync(CancellationToken.None));
        var listed = await http.GetFromJsonAsync<JsonObject>(model.Url + "/v1/models", CancellationToken.None);
        Assert.Equal("scripted", (string?)listed!["data"]![0]!["id"]);
    }

    [Fact]
    public async Task What_is_no_request_of_the_api_is_refused_in_its_shape()
    {
        var answer = await http.PostAsync(model.Url + "/v1/messages", new StringContent("{\"model\":1}", Encoding.UTF8), CancellationToken.None);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("invalid_request_error", await answer.Content.ReadAsStringAsync(CancellationToken.None), StringComparison.Ordinal);
    }

    private static TokenUsage Usage => new(100, 20, 0, 7);

    private Task<HttpResponseMessage> Post(Asking client, int turns) => http.PostAsync(model.Url + client.Path, client.Body(turns), CancellationToken.None);

    private async Task<Heard> Ask(Asking client, int turns)
    {
        var answer = await Post(client, turns);
        var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
        Assert.True(answer.IsSuccessStatusCode, text);
        return client.Hear(text);
    }
}
