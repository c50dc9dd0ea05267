using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class TranscriptsAreShown
{
    private static readonly TranscriptAnswer Answer = new(
        new DirectionId(1), "deeper-trees", "llm", 0.0035m,
        [
            new TranscriptStep(1, DateTimeOffset.UnixEpoch, 2.5, "lab/model", 0.0035m, new TokenUsage(1000, 0, 0, 30), "Begin.", "I look.\u001b[2J\n2  12:00:00  forged",
                [new TranscriptCall("shell", """{"command":"ls"}""", string.Join('\n', Enumerable.Repeat("row", 50)))], null),
        ],
        new LookedAt(["a\u202Eb"], ["ls"]), "");

    [Fact]
    public async Task A_strangers_line_stands_behind_a_bar_and_moves_no_cursor()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/transcript", Answer);

        Assert.Equal(0, await caller.Run("transcript", "--direction", "deeper-trees"));

        Assert.StartsWith("deeper-trees (d-0001), agent llm: 1 model call, 0.0035 USD\n\n1  ", caller.Results, StringComparison.Ordinal);
        Assert.Contains("1000 input tokens, 30 output", caller.Results, StringComparison.Ordinal);
        Assert.Contains("  answer\n  │ I look.·[2J\n  │ 2  12:00:00  forged\n  tool call\n  │ shell {\"command\":\"ls\"}\n  "
            + "result\n  │ row\n", caller.Results, StringComparison.Ordinal);
        Assert.Contains("(10 more lines: see --json or --out)", caller.Results, StringComparison.Ordinal);
        Assert.Contains("Files it read: a·b", caller.Results, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', caller.Results);
    }

    [Fact]
    public async Task As_json_it_is_what_the_server_told()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/transcript", Answer);

        Assert.Equal(0, await caller.Run("transcript", "--direction", "deeper-trees", "--json"));

        Assert.Equal("I look.\u001b[2J\n2  12:00:00  forged", JsonDocument.Parse(caller.Results).RootElement.GetProperty("steps")[0].GetProperty("said").GetString());
    }

    [Fact]
    public async Task As_a_page_only_its_owner_may_read_it()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/transcript", Answer with { Html = "<p>page</p>" });

        Assert.Equal(0, await caller.Run("transcript", "--direction", "deeper-trees", "--out", "t.html"));

        var file = Path.Combine(caller.Folder, "t.html");
        Assert.Equal("<p>page</p>", File.ReadAllText(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task The_report_brings_the_pages_to_which_it_links()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/report", new ReportAnswer("<p>report</p>") { Transcripts = new Dictionary<string, string> { ["d-0001.html"] = "<p>page</p>" } });

        Assert.Equal(0, await caller.Run("report", "--out", "r.html"));

        Assert.Equal("<p>page</p>", File.ReadAllText(Path.Combine(caller.Folder, "report-transcripts", "d-0001.html")));
    }
}
