using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Llm.Dialects;
using Assay.Protocol.Agents;
using Assay.Protocol.Models;
using Xunit;

namespace Assay.Llm.Tests;

public sealed class DialectsAreSpoken
{
    [Theory]
    [InlineData(
        ModelApi.Messages,
        """{"content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"text","text":"Go."},{"type":"tool_use","id":"a","name":"shell","input":{"command":"ls"}}]}""",
        """[{"role":"user","content":[{"type":"text","text":"Begin."}]},{"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"text","text":"Go."},{"type":"tool_use","id":"a","name":"shell","input":{"command":"ls"}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"a","content":"done","is_error":false}]}]""")]
    [InlineData(
        ModelApi.Responses,
        """{"output":[{"type":"reasoning","id":"r","summary":[]},{"type":"message","id":"m","role":"assistant","content":[{"type":"output_text","text":"Go."}]},{"type":"function_call","id":"f","call_id":"a","name":"shell","arguments":"{\"command\":\"ls\"}"}]}""",
        """[{"role":"user","content":"Begin."},{"role":"assistant","content":"Go."},{"type":"function_call","call_id":"a","name":"shell","arguments":"{\u0022command\u0022:\u0022ls\u0022}"},{"type":"function_call_output","call_id":"a","output":"done"}]""")]
    [InlineData(
        ModelApi.Chat,
        """{"choices":[{"message":{"role":"assistant","reasoning_content":"hm","content":"Go.","tool_calls":[{"id":"a","type":"function","function":{"name":"shell","arguments":"{\"command\":\"ls\"}"}}]}}]}""",
        """[{"role":"system","content":"Be exact."},{"role":"user","content":"Begin."},{"role":"assistant","content":"Go.","tool_calls":[{"id":"a","type":"function","function":{"name":"shell","arguments":"{\u0022command\u0022:\u0022ls\u0022}"}}]},{"role":"tool","tool_call_id":"a","content":"done"}]""")]
    [InlineData(
        ModelApi.Gemini,
        """{"candidates":[{"content":{"role":"model","parts":[{"text":"hm","thought":true},{"text":"Go."},{"functionCall":{"id":"a","name":"shell","args":{"command":"ls"}},"thoughtSignature":"s"}]}}]}""",
        """[{"role":"user","parts":[{"text":"Begin."}]},{"role":"model","parts":[{"text":"hm","thought":true},{"text":"Go."},{"functionCall":{"id":"a","name":"shell","args":{"command":"ls"}},"thoughtSignature":"s"}]},{"role":"user","parts":[{"functionResponse":{"name":"shell","response":{"output":"done"}}}]}]""")]
    public void A_turn_is_read_and_told_again_as_the_api_wants_it(ModelApi api, string answer, string told)
    {
        var dialect = IDialect.Of(api);

        var reply = Read(dialect, answer);
        Assert.Equal(("Go.", "a", "shell", """{"command":"ls"}"""), (reply.Text, reply.Calls.Single().Id, reply.Calls[0].Name, reply.Calls[0].Arguments?.GetRawText()));

        var request = dialect.Request(Prompt(new Entry.User("Begin."), new Entry.Model(reply), new Entry.Results([new Result(reply.Calls[0], "done", false)])));
        Assert.Equal(told, (request["messages"] ?? request["input"] ?? request["contents"])!.ToJsonString());
        Assert.Contains("look", request["tools"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Be exact.", request.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModelApi.Messages, """{"content":[],"stop_reason":"max_tokens"}""")]
    [InlineData(ModelApi.Responses, """{"output":[]}""")]
    [InlineData(ModelApi.Chat, """{"choices":[{"message":{"content":null}}]}""")]
    [InlineData(ModelApi.Gemini, """{"candidates":[{"finishReason":"MAX_TOKENS"}]}""")]
    public void A_turn_without_words_can_be_sent_back(ModelApi api, string answer)
    {
        var reply = Read(IDialect.Of(api), answer);
        Assert.Equal(("", 0), (reply.Text, reply.Calls.Count));
        Assert.Contains("(nothing)", reply.Raw.ToJsonString(), StringComparison.Ordinal);
    }

    private static Reply Read(IDialect dialect, string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return dialect.Read(document.RootElement);
    }

    private static Prompt Prompt(params Entry[] said)
        => new("m", 100, "Be exact.", [new AgentTool("look", "Looks.", JsonSerializer.SerializeToElement(new JsonObject { ["type"] = "object" }))], said);
}
