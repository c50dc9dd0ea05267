using Assay.Testing;
using Assay.Transcripts;
using Xunit;

namespace Assay.Tests.Transcripts;

public sealed class PrintedLogsAreShort
{
    [Fact]
    public void Of_a_long_log_the_beginning_and_the_end_are_told()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("transcript-1.log"), "first" + new string('x', 100_000) + "last");
        File.WriteAllText(folder.File("transcript-2.log"), "second start");
        File.WriteAllText(folder.File("egress.jsonl"), "not printed");

        var log = PrintedLog.Of(folder.Path);

        Assert.StartsWith("firstx", log, StringComparison.Ordinal);
        Assert.EndsWith("xlast\nsecond start", log, StringComparison.Ordinal);
        Assert.Contains("[… 60,009 bytes are left out here …]", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_printed_there_is_nothing()
        => Assert.Equal("", PrintedLog.Of("/nowhere/at/all"));
}
