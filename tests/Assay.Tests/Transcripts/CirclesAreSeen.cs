using Assay.Protocol.Models;
using Assay.Transcripts;
using Xunit;

namespace Assay.Tests.Transcripts;

public sealed class CirclesAreSeen
{
    private static readonly (string, string) List = ("""{"command":"ls"}""", "a.csv");

    [Fact]
    public void The_same_call_with_the_same_result_is_counted()
    {
        Assert.Equal(new Loop("""shell {"command":"ls"}""", 3), DoomLoop.Of(Said.Chat(("""{"command":"pwd"}""", "/lab"), List, List, List)));
        Assert.Equal(3, DoomLoop.Of(Said.Chat(List, List, (List.Item1 + " ", " a.csv\n")))?.Times);
    }

    [Fact]
    public void Another_call_or_another_result_breaks_the_row()
    {
        Assert.Null(DoomLoop.Of(Said.Chat(List, List, ("""{"command":"pwd"}""", "/lab"))));
        Assert.Null(DoomLoop.Of(Said.Chat(List, List, (List.Item1, "a.csv\nb.csv"))));
        Assert.Null(DoomLoop.Of(Said.Chat(List)));
        Assert.Null(DoomLoop.Of(Said.Chat()));
    }

    [Fact]
    public void What_clients_and_Assay_add_to_every_result_is_no_difference()
        => Assert.Equal(3, DoomLoop.Of(Said.Chat(
            (List.Item1, "Chunk ID: a1\nWall time: 0.02 seconds\na.csv"),
            (List.Item1, "Chunk ID: b2\nWall time: 0.05 seconds\na.csv\n[Assay: You made the same call twice.]"),
            (List.Item1, "a.csv\nFrom Assay: The owner says: hurry.")))?.Times);

    [Fact]
    public void Calls_without_ids_are_paired_in_order()
    {
        const string Turn = """{"role":"model","parts":[{"functionCall":{"name":"ls","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"name":"ls","response":{"output":"RESULT"}}}]}""";
        var same = $$"""{"contents":[{{Turn}},{{Turn}}]}""";

        Assert.Equal(new Loop("ls {}", 2), DoomLoop.Of(Said.Exchange(ModelApi.Gemini, same, "{}")));
        Assert.Null(DoomLoop.Of(Said.Exchange(ModelApi.Gemini, $$"""{"contents":[{{Turn}},{{Turn.Replace("RESULT", "other", StringComparison.Ordinal)}}]}""", "{}")));
    }

    [Fact]
    public void As_many_calls_as_a_body_can_hold_are_read_in_a_moment()
    {
        // Pairs that are looked for among all others would take minutes here; in a row, and all at once.
        const int Many = 150_000;
        Assert.Equal(60, DoomLoop.Of(Said.Chat([.. Enumerable.Repeat(List, Many)]))?.Times);

        var calls = string.Join(',', Enumerable.Range(0, Many).Select(at => $$$"""{"id":"c{{{at}}}","function":{"name":"f{{{at % 2}}}","arguments":"{}"}}"""));
        var results = string.Join(',', Enumerable.Range(0, Many).Select(at => $$"""{"role":"tool","tool_call_id":"c{{at}}","content":"{{at}}"}"""));
        var answer = $$$"""{"choices":[{"message":{"tool_calls":[{{{calls}}}]}}]}""";
        var request = $$$"""{"messages":[{"role":"assistant","tool_calls":[{{{calls}}}]},{{{results}}}]}""";
        var exchange = Said.Exchange(ModelApi.Chat, request, answer);

        Assert.Null(DoomLoop.Of(exchange));
        var steps = Transcript.Of([exchange, exchange]);
        Assert.Equal((Many, "149999"), (steps[0].Calls.Count, steps[0].Calls[^1].Result));
    }

    [Fact]
    public void Results_in_another_order_find_their_calls()
    {
        const string Calls = """{"messages":[{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"x"}},{"id":"b","function":{"name":"x"}},{"id":"a","function":{"name":"y"}}]},""";
        var asked = Conversation.Asked(Said.Exchange(ModelApi.Chat, Calls + """{"role":"tool","tool_call_id":"a","content":"1"},{"role":"tool","tool_call_id":"z","content":"2"},{"role":"tool","tool_call_id":"a","content":"3"},{"role":"tool","tool_call_id":"a","content":"4"},{"role":"tool","tool_call_id":"b","content":"5"}]}""", "{}"));

        Assert.Equal(["y 1", "x 3", "x 5"], Pairing.All(asked).Select(pair => $"{pair.Call.Name} {pair.Result.Text}"));
    }
}
