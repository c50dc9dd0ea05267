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
        Assert.Equal(3, DoomLoop.Of([Said.Chat(List), Said.Chat(List, List, (List.Item1 + " ", " a.csv\n"))])?.Times);
    }

    [Fact]
    public void Another_call_or_another_result_breaks_the_row()
    {
        Assert.Null(DoomLoop.Of(Said.Chat(List, List, ("""{"command":"pwd"}""", "/lab"))));
        Assert.Null(DoomLoop.Of(Said.Chat(List, List, (List.Item1, "a.csv\nb.csv"))));
        Assert.Null(DoomLoop.Of(Said.Chat(List)));
        Assert.Null(DoomLoop.Of(Said.Chat()));
        Assert.Null(DoomLoop.Of([]));
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
}
