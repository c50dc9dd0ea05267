using System.Text.Json;
using Assay.Protocol.Models;
using Assay.Protocol.Owners;
using Assay.Transcripts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Transcripts;

public sealed class ConversationsAreReadAsSteps
{
    private const string Stream = "event: x\n";

    /// <summary>In each API, whole and streamed: the first request, its answer, and the second request that repeats both.</summary>
    public static TheoryData<ModelApi, string, string, string> Conversations => new()
    {
        {
            ModelApi.Messages,
            """{"messages":[{"role":"user","content":"Begin."}]}""",
            """{"content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"I look."},{"type":"tool_use","id":"a","name":"shell","input":{"command":"cat train.csv"}}]}""",
            """{"messages":[{"role":"user","content":"Begin."},{"role":"assistant","content":[{"type":"text","text":"I look."},{"type":"tool_use","id":"a","name":"shell","input":{"command":"cat train.csv"}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"a","content":[{"type":"text","text":"1,2"}]},{"type":"text","text":"Go on."}]}]}"""
        },
        {
            ModelApi.Messages,
            """{"messages":[{"role":"user","content":[{"type":"text","text":"Begin."}]}]}""",
            Stream + """
            data: {"type":"message_start","message":{"content":[]}}
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"I "}}
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"look."}}
            data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"a","name":"shell","input":{}}}
            data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"command\":"}}
            data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"\"cat train.csv\"}"}}
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use"}}
            """,
            """{"messages":[{"role":"user","content":"Begin."},{"role":"assistant","content":"I look."},{"role":"user","content":[{"type":"tool_result","tool_use_id":"a","content":"1,2"},{"type":"text","text":"Go on."}]}]}"""
        },
        {
            ModelApi.Responses,
            """{"input":[{"role":"user","content":[{"type":"input_text","text":"Begin."}]}]}""",
            """{"output":[{"type":"reasoning"},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"I look."}]},{"type":"function_call","call_id":"a","name":"shell","arguments":"{\"command\":\"cat train.csv\"}"}]}""",
            """{"input":[{"role":"user","content":"Begin."},{"type":"function_call","call_id":"a","name":"shell","arguments":"{}"},{"type":"function_call_output","call_id":"a","output":"1,2"},{"role":"user","content":"Go on."}]}"""
        },
        {
            ModelApi.Responses,
            """{"input":"Begin."}""",
            Stream + """
            data: {"type":"response.output_text.delta","delta":"I look."}
            data: {"type":"response.output_item.done","item":{"type":"message","role":"assistant","content":[{"type":"output_text","text":"I look."}]}}
            data: {"type":"response.output_item.done","item":{"type":"function_call","call_id":"a","name":"shell","arguments":"{\"command\":\"cat train.csv\"}"}}
            data: {"type":"response.completed","response":{"output":[]}}
            """,
            """{"input":[{"role":"user","content":"Begin."},{"type":"function_call","call_id":"a","name":"shell","arguments":"{}"},{"type":"function_call_output","call_id":"a","output":"1,2"},{"role":"user","content":"Go on."}]}"""
        },
        {
            ModelApi.Chat,
            """{"messages":[{"role":"system","content":"Be exact."},{"role":"user","content":"Begin."}]}""",
            """{"choices":[{"message":{"content":"I look.","tool_calls":[{"id":"a","function":{"name":"shell","arguments":"{\"command\":\"cat train.csv\"}"}}]}}]}""",
            """{"messages":[{"role":"user","content":"Begin."},{"role":"assistant","content":"I look.","tool_calls":[{"id":"a","function":{"name":"shell","arguments":"{}"}}]},{"role":"tool","tool_call_id":"a","content":"1,2"},{"role":"user","content":"Go on."}]}"""
        },
        {
            ModelApi.Chat,
            """{"messages":[{"role":"user","content":"Begin."}]}""",
            Stream + """
            data: {"choices":[{"delta":{"role":"assistant","content":"I "}}]}
            data: {"choices":[{"delta":{"content":"look."}}]}
            data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"shell","arguments":""}}]}}]}
            data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"command\":\"cat "}}]}}]}
            data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"train.csv\"}"}}]}}]}
            data: {"choices":[],"usage":{}}
            data: [DONE]
            """,
            """{"messages":[{"role":"user","content":"Begin."},{"role":"assistant","content":"I look.","tool_calls":[{"id":"a","function":{"name":"shell","arguments":"{}"}}]},{"role":"tool","tool_call_id":"a","content":"1,2"},{"role":"user","content":"Go on."}]}"""
        },
        {
            ModelApi.Gemini,
            """{"contents":[{"role":"user","parts":[{"text":"Begin."}]}]}""",
            """{"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"I look."},{"functionCall":{"name":"shell","args":{"command":"cat train.csv"}}}]}}]}""",
            """{"contents":[{"role":"user","parts":[{"text":"Begin."}]},{"role":"model","parts":[{"functionCall":{"name":"shell","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"name":"shell","response":{"output":"1,2"}}},{"text":"Go on."}]}]}"""
        },
        {
            ModelApi.Gemini,
            """{"contents":[{"role":"user","parts":[{"text":"Begin."}]}]}""",
            Stream + """
            data: {"candidates":[{"content":{"parts":[{"text":"I "}]}}]}
            data: {"candidates":[{"content":{"parts":[{"text":"look."}]}}]}
            data: {"candidates":[{"content":{"parts":[{"functionCall":{"name":"shell","args":{"command":"cat train.csv"}}}]}}]}
            """,
            """{"contents":[{"role":"user","parts":[{"text":"Begin."}]},{"role":"model","parts":[{"functionCall":{"name":"shell","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"name":"shell","response":{"output":"1,2"}}},{"text":"Go on."}]}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Conversations))]
    public void Each_turn_is_told_once_with_its_calls_and_what_came_of_them(ModelApi api, string first, string answer, string second)
    {
        var (steps, looked) = Transcript.Read([Said.Exchange(api, first, answer), Said.Exchange(api, second, "{}", 2)]);

        Assert.Equal(["Begin.", "Go on."], steps.Select(step => step.Told));
        Assert.Equal(["I look.", ""], steps.Select(step => step.Said));
        Assert.Equal(new TranscriptCall("shell", "command: cat train.csv", "1,2"), Assert.Single(steps[0].Calls));
        Assert.Empty(steps[1].Calls);
        Assert.Equal((1, 1.5, "lab/model", 0.25m, new TokenUsage(100, 0, 0, 10)), (steps[0].Number, steps[0].Seconds, steps[0].Model, steps[0].Usd, steps[0].Tokens));
        Assert.Equal(["cat train.csv"], looked.Commands);
    }

    [Fact]
    public void Files_are_told_once_in_the_order_in_which_they_were_named()
    {
        string Reads(string file) => $$$"""{"content":[{"type":"tool_use","id":"a","name":"read","input":{"file_path":"{{{file}}}"}}]}""";
        var looked = Transcript.Read([.. new[] { "b.csv", "a.csv", "b.csv" }.Select(file => Said.Exchange(ModelApi.Messages, "{}", Reads(file)))]).LookedAt;
        Assert.Equal(["b.csv", "a.csv"], looked.Files);
    }

    [Fact]
    public void A_refusal_and_a_failure_are_steps_as_well()
    {
        var good = Said.Exchange(ModelApi.Chat, "{}", "{}");
        var steps = Transcript.Of([good with { Status = 402, Refusal = "The budget is used up." }, good with { Status = 529, Response = "overloaded" }]);

        Assert.Equal(["The budget is used up.", "The model's server answered 529."], steps.Select(step => step.Refusal));
    }

    [Fact]
    public void A_long_text_is_cut_and_says_so()
    {
        var request = JsonSerializer.Serialize(new { messages = new[] { new { role = "user", content = new string('x', 10_000) } } });
        Assert.EndsWith("x … (6,000 more characters)", Transcript.Of([Said.Exchange(ModelApi.Chat, request, "{}")])[0].Told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"messages":7,"input":{},"contents":"x"}""")]
    [InlineData("""{"messages":[7,null,[],{"role":7,"content":{"text":{"text":7}}},{"role":"assistant","tool_calls":[{"function":7}]}],"input":[7,{"type":7}],"contents":[{"parts":[7,{"functionCall":{}},{"functionResponse":{}}]}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"\ud800"},{"role":"\udfff","\ud800":1}],"input":"\ud800","contents":[{"role":"\ud800","parts":[{"text":"\ud800"}]}]}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void What_is_no_conversation_reads_as_little_and_breaks_nothing(string text)
        => Assert.All(Enum.GetValues<ModelApi>(), api =>
        {
            var exchange = Said.Exchange(api, text, $"data: {text}\n\ndata: {{\"type\":\"content_block_start\"}}\ndata: {{\"choices\":[{text}],\"candidates\":[{text}],\"response\":{text}}}");
            Assert.Equal(2, Transcript.Of([exchange, exchange]).Count);
            DoomLoop.Of(exchange);
        });

    [Fact]
    public void No_answer_whatever_breaks_the_reading()
        => Prop.ForAll<string>(text => Enum.GetValues<ModelApi>().All(api => Transcript.Of([Said.Exchange(api, "{}", text ?? "")]).Count == 1)).QuickCheckThrowOnFailure();
}
