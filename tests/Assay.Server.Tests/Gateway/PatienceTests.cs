using Assay.Journal;
using Assay.Protocol;
using Assay.Server.Doors;
using Assay.Transcripts;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>An agent that goes round in circles is told, and ended when it goes on; one that waits for something is not stuck.</summary>
public sealed class PatienceTests
{
    private static readonly DirectionId One = new(1);
    private static readonly DirectionState Direction = new(new DirectionOpened(One, "llm", SealLevel.Walls, "c"));

    [Fact]
    public void Two_equal_calls_are_nothing() => Assert.Null(Patience.Of(Direction, new Row("shell ls", 2, 2), null));

    [Fact]
    public void The_third_is_told()
        => Assert.Equal(new LoopNoticed(One, "shell ls", 3), Patience.Of(Direction, new Row("shell ls", 3, 3), null));

    [Fact]
    public void What_was_told_is_not_told_again_and_another_circle_is()
    {
        var told = Direction with { Loop = new LoopNoticed(One, "shell ls", 3) };

        Assert.Null(Patience.Of(told, new Row("shell ls", 4, 4), null));
        Assert.IsType<LoopNoticed>(Patience.Of(told, new Row("shell cat", 3, 3), null));
    }

    [Fact]
    public void The_sixth_ends_the_direction()
        => Assert.Equal(StopReason.Stuck, Assert.IsType<DirectionStopped>(Patience.Of(Direction, new Row("shell ls", 6, 5), null)).Reason);

    [Fact]
    public void Whoever_waits_between_the_looks_may_look_often_but_not_for_ever()
    {
        var (row, told) = (default(Row), Direction with { Loop = new LoopNoticed(One, "tail log", 3) });
        for (var times = 2; times < Patience.Endless; times++)
        {
            row = Row.After(row, new Loop("tail log", times), TimeSpan.FromSeconds(5));
            Assert.Null(Patience.Of(told, row, null));
        }

        Assert.IsType<DirectionStopped>(Patience.Of(told, row! with { Times = Patience.Endless }, null));
    }

    [Fact]
    public void A_row_that_breaks_begins_anew()
    {
        var row = Row.After(Row.After(null, new Loop("a", 2), TimeSpan.Zero), new Loop("a", 3), TimeSpan.Zero);

        Assert.Equal(new Row("a", 3, 2), row);
        Assert.Null(Row.After(row, null, TimeSpan.Zero));
        Assert.Equal(new Row("b", 2, 1), Row.After(row, new Loop("b", 2), TimeSpan.Zero));
    }

    [Fact]
    public void Money_that_is_used_up_is_written_down_once_and_does_not_end_the_watch()
    {
        var stopped = Assert.IsType<DirectionStopped>(Patience.Of(Direction, null, "Used up."));

        Assert.Equal((StopReason.OutOfBudget, "Used up."), (stopped.Reason, stopped.Why));
        var after = Direction with { Stopped = stopped };
        Assert.Null(Patience.Of(after, null, "Used up."));
        Assert.Equal(StopReason.Stuck, Assert.IsType<DirectionStopped>(Patience.Of(after, new Row("shell ls", 6, 6), null)).Reason);
    }
}
