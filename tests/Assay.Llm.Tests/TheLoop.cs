using Assay.Protocol.Models;
using Assay.Server.Scripted;
using Xunit;

namespace Assay.Llm.Tests;

public sealed class TheLoop
{
    private const string Script = """
        steps:
          - say: I begin.
            run: git init -q -b main . && git config user.name a && git config user.email a@b && git commit -q --allow-empty -m base && git checkout -q -b exp/d-0001
          - fail: 529
            times: 2
          - run: echo 1 > model.txt; git add model.txt; git commit -q -m model; exit 7
          - tool: submit
            cut: true
          - say: I am through.
        """;

    private static readonly string Refusal = """{"error":{"message":"This direction's budget is used up."}}""";

    [Theory]
    [InlineData(ModelApi.Messages, "")]
    [InlineData(ModelApi.Responses, "/v1")]
    [InlineData(ModelApi.Chat, "/v1")]
    [InlineData(ModelApi.Gemini, "")]
    public async Task In_each_api_it_works_through_a_direction_and_hands_in(ModelApi api, string path)
    {
        await using var model = await ScriptedModel.Start(ScriptReader.Read(Script, "t.yaml"), CancellationToken.None);
        using var desk = new Desk(api, model.Url + path);

        Assert.IsType<Ending.Done>(await desk.Loop.Run(CancellationToken.None));

        Assert.Equal("1\n", File.ReadAllText(Path.Combine(desk.Folder, "model.txt")));
        var bundle = desk.Lab.Came.Single(came => came.Path == "/api/branch").Body;
        Assert.StartsWith("# v2 git bundle", System.Text.Encoding.Latin1.GetString(bundle), StringComparison.Ordinal);
        Assert.Contains("/api/submission", desk.Lab.Came.Select(came => came.Path));
        Assert.Equal([0, 1, 2, 2, 3], model.Served.Select(served => served.Step));
        Assert.Contains("[exit code 7]", desk.Requests.Bodies[^1], StringComparison.Ordinal);
        Assert.Contains("Accepted: abc123", desk.Requests.Bodies[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_come_once_with_the_answers_of_tools()
    {
        await using var model = await ScriptedModel.Start(ScriptReader.Read(Script, "t.yaml"), CancellationToken.None);
        using var desk = new Desk(ModelApi.Chat, model.Url + "/v1");

        await desk.Loop.Run(CancellationToken.None);

        Assert.Equal(2, desk.Requests.Bodies[^1].Split("[exit code 0]\\n[Assay: Prefer small models.]").Length);
        Assert.Equal(2, desk.Requests.Bodies[^1].Split("Prefer small models.").Length);
    }

    [Fact]
    public async Task A_model_that_stops_before_it_has_handed_in_is_reminded_once()
    {
        await using var model = await ScriptedModel.Start(ScriptReader.Read("steps: [{ say: Hello. }]", "t.yaml"), CancellationToken.None);
        using var desk = new Desk(ModelApi.Messages, model.Url);

        Assert.IsType<Ending.Done>(await desk.Loop.Run(CancellationToken.None));

        Assert.Equal([0, 1], model.Served.Select(served => served.Step));
        Assert.Contains("this direction has not submitted anything", desk.Requests.Bodies[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModelApi.Messages)]
    [InlineData(ModelApi.Responses)]
    [InlineData(ModelApi.Chat)]
    [InlineData(ModelApi.Gemini)]
    public async Task A_call_that_nobody_pays_for_ends_it_with_the_labs_own_words(ModelApi api)
    {
        using var desk = new Desk(api, "http://model", new WrittenDown((402, Refusal)));

        Assert.Equal(new Ending.OutOfBudget("This direction's budget is used up."), await desk.Loop.Run(CancellationToken.None));
    }

    [Fact]
    public async Task A_request_that_is_not_understood_is_not_made_again()
    {
        using var desk = new Desk(ModelApi.Chat, "http://model", new WrittenDown((400, """{"error":{"message":"No such model."}}""")));

        Assert.Equal(new Ending.Broken("The model's server answered 400: No such model."), await desk.Loop.Run(CancellationToken.None));
    }

    [Fact]
    public async Task Malformed_arguments_are_answered_and_go_back_as_json()
    {
        using var desk = new Desk(ModelApi.Chat, "http://model", new WrittenDown(
            (200, """{"choices":[{"message":{"content":null,"tool_calls":[{"id":"","function":{"name":"shell","arguments":"{\"command\": oops"}}]}}]}"""),
            (200, """{"choices":[{"message":{"content":null,"tool_calls":[{"id":"b","function":{"name":"shell","arguments":"{\"cmd\": 1}"}},{"id":"c","function":{"name":"nothing"}}]}}]}"""),
            (200, """{"choices":[{"message":{"content":null,"tool_calls":[{"id":"d","function":{"name":"shell","arguments":"{\"command\":\"\\ud83d\"}"}}]}}]}"""),
            (402, Refusal)));

        await desk.Loop.Run(CancellationToken.None);

        Assert.Contains("""{"id":"call_0","type":"function","function":{"name":"shell","arguments":"{}"}}""", desk.Requests.Bodies[1], StringComparison.Ordinal);
        Assert.Contains("The arguments were not a JSON object", desk.Requests.Bodies[1], StringComparison.Ordinal);
        Assert.Contains("`shell` needs `command`", desk.Requests.Bodies[2], StringComparison.Ordinal);
        Assert.Contains("There is no such tool", desk.Requests.Bodies[2], StringComparison.Ordinal);
        Assert.Contains("""{"id":"d","type":"function","function":{"name":"shell","arguments":"{}"}}""", desk.Requests.Bodies[3], StringComparison.Ordinal);
    }
}
