using Assay.Cli.Pages;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

/// <summary>What `assay redteam` counts, when it fails, and how it says so.</summary>
public sealed class TheRedTeamsAnswer
{
    private static readonly RedTeamLine Defeated = new(new("a", "w", "f", "t", Tried: true, Defeated: true, "nothing", Proven: true, "taken"), null);
    private static readonly RedTeamLine Succeeded = new(new("b", "w", "f", "t", Tried: true, Defeated: false, "taken", Proven: true, "taken"), null);
    private static readonly RedTeamLine NotTried = new(new("c", "w", "f", "t", Tried: false, Defeated: false, "Not tried: busy", Proven: false, "taken"), null);
    private static readonly RedTeamLine Accepted = new(null, new("h", "d", Tried: true, Accepted: true, "accepted"));
    private static readonly RedTeamLine Refused = new(null, new("h", "d", Tried: true, Accepted: false, "marked"));
    private static readonly RedTeamLine HonestNotTried = new(null, new("h", "d", Tried: false, Accepted: false, "Not tried: busy"));

    [Fact]
    public void What_was_not_tried_is_neither_defeated_nor_succeeded()
    {
        var answer = Defences.Sum([Defeated, Succeeded, NotTried, Accepted, HonestNotTried]);

        Assert.Equal((1, 1, 2), (answer.Defeated, answer.Succeeded, answer.NotTried));
    }

    [Fact]
    public void It_holds_when_a_tenth_was_not_tried_and_not_when_it_was_more()
    {
        Assert.True(Defences.Hold(Defences.Sum([.. Enumerable.Repeat(Defeated, 9), NotTried])));
        Assert.True(Defences.Hold(Defences.Sum([.. Enumerable.Repeat(Defeated, 9), HonestNotTried])));
        Assert.False(Defences.Hold(Defences.Sum([.. Enumerable.Repeat(Defeated, 8), NotTried])));
        Assert.Contains("too many to say that the sandbox holds", Defences.Verdict(Defences.Sum([Defeated, NotTried])), StringComparison.Ordinal);
    }

    [Fact]
    public void It_fails_when_anything_got_through_or_anybody_honest_was_refused()
    {
        Assert.False(Defences.Hold(Defences.Sum([Defeated, Succeeded, Accepted])));
        Assert.False(Defences.Hold(Defences.Sum([Defeated, Refused])));
        Assert.True(Defences.Hold(Defences.Sum([Defeated, Accepted])));
    }

    [Fact]
    public void A_case_that_was_not_tried_says_why()
        => Assert.Equal("NOT TRIED c: Not tried: busy", Defences.Line(NotTried));
}
