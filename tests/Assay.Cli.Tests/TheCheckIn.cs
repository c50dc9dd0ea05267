using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class TheCheckIn
{
    private static readonly LabStatus Waiting = Samples.Status(LabActivity.Paused, Samples.Direction(1, "a")) with { Waiting = "a has ended (merged): the next direction waits for the owner." };
    private static readonly LabStatus Over = Samples.Status(LabActivity.Finished, Samples.Direction(1, "a", 0.7), Samples.Direction(2, "b", 0.7));

    [Theory]
    [InlineData("\n", "/owner/resume")]
    [InlineData("Try splines.\n", "/owner/steer")]
    public async Task A_person_at_the_terminal_is_asked_and_the_answer_lets_it_go_on(string typed, string path)
    {
        await using var caller = Asked(typed);

        Assert.Equal(0, await caller.Run("run"));

        Assert.Contains("waits for the owner", caller.Words, StringComparison.Ordinal);
        Assert.Single(caller.Server.Asked, a => a.Line.Contains(path, StringComparison.Ordinal));
        Assert.Contains("finished", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suggestion_is_passed_on_as_it_was_typed()
    {
        await using var caller = Asked("Try splines.\n");

        await caller.Run("run");

        Assert.Equal("Try splines.", caller.Sent("/owner/steer").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Stop_ends_the_research()
    {
        await using var caller = Asked("stop\n");
        caller.Server.On("/owner/stop", Samples.Status(LabActivity.Stopped, Samples.Direction(1, "a")));

        Assert.Equal(0, await caller.Run("run"));

        Assert.Contains("stopped", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_goes_without_an_answer_leaves_the_lab_waiting()
    {
        await using var caller = Asked("");

        Assert.Equal(0, await caller.Run("run"));

        Assert.Contains("The lab is waiting for you.", caller.Results, StringComparison.Ordinal);
        Assert.DoesNotContain(caller.Server.Asked, a => a.Line.Contains("/owner/resume", StringComparison.Ordinal) || a.Line.Contains("/owner/stop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_it_is_said_how_to_answer()
    {
        await using var caller = Scripted(new Caller());

        Assert.Equal(0, await caller.Run("run"));

        Assert.Contains("waits for the owner. Continue: `assay resume", caller.Words, StringComparison.Ordinal);
        Assert.Contains("Check-in: a has ended (merged)", caller.Results, StringComparison.Ordinal);
        Assert.StartsWith("The lab is waiting for you. Continue: "
            + "`assay resume ", caller.Results.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steering_a_lab_that_waits_is_told_as_a_suggestion()
    {
        await using var caller = Scripted(new Caller());

        await caller.Run("steer", "Try splines.");

        Assert.Contains("the next direction gets this as your suggestion", caller.Words, StringComparison.Ordinal);
    }

    private static Caller Asked(string typed) => Scripted(new Caller { Answers = new StringReader(typed) });

    private static Caller Scripted(Caller caller)
    {
        var answered = false;
        caller.Server
            .On("/owner/run", Waiting)
            .On("/owner/journal", Samples.Journal())
            .On("/owner/status", _ => answered ? Over : Waiting)
            .On("/owner/resume", _ => Answer())
            .On("/owner/steer", _ => Answer());
        return caller;

        LabStatus Answer()
        {
            answered = true;
            return Samples.Status(LabActivity.Running);
        }
    }
}
