using System.Text.Json.Nodes;
using Xunit;

namespace Assay.Llm.Tests;

public sealed class HistoryIsKeptShort
{
    private const int Most = 7_000;

    [Fact]
    public void What_fits_stays_as_it_is()
    {
        var said = Talk(turns: 6);
        Assert.Same(said, History.Fit(said, Most));
    }

    [Fact]
    public void The_oldest_outputs_are_left_out_and_no_turn_is()
    {
        var said = Talk(turns: 12);

        var fitted = History.Fit(said, Most);

        Assert.Equal(said.Count, fitted.Count);
        Assert.Equal(said[0], fitted[0]);
        Assert.Equal(said.OfType<Entry.Model>(), fitted.OfType<Entry.Model>());
        Assert.Equal(said.TakeLast(6), fitted.TakeLast(6));
        Assert.Equal("[3000 characters of output are left out here, to keep the conversation short. Call again if you need them.]", Output(fitted[2]));
        Assert.InRange(fitted.Sum(History.Tokens), 1, Most * 7 / 10);
        Assert.Equal("short", ((Entry.Results)fitted[2]).All[1].Text);
    }

    [Fact]
    public void What_was_shortened_once_is_not_shortened_again()
    {
        var fitted = History.Fit(Talk(turns: 12), Most);
        Assert.Same(fitted, History.Fit(fitted, Most));
    }

    [Theory]
    [InlineData(200_000, 32_000, 140_000)]
    [InlineData(32_768, 16_000, 13_768)]
    [InlineData(8_192, 8_192, 2_048)]
    public void What_the_model_may_write_has_to_fit_as_well(int context, int output, int most)
        => Assert.Equal(most, History.Most(context, output));

    private static List<Entry> Talk(int turns)
    {
        List<Entry> said = [new Entry.User(new string('u', 600))];
        for (var turn = 0; turn < turns; turn++)
        {
            var call = new Call($"c{turn}", "shell", null);
            said.Add(new Entry.Model(new Reply("x", [call], new JsonObject { ["text"] = "I go on." })));
            said.Add(new Entry.Results([new Result(call, new string('o', 3_000), false), new Result(call, "short", false)]));
        }

        return said;
    }

    private static string Output(Entry entry) => ((Entry.Results)entry).All[0].Text;
}
