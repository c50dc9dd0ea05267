using System.Text.Json;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Server.Doors;
using Assay.Transcripts;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>An agent that goes round in circles is told once, and ended when it does not heed it.</summary>
public sealed class PatienceTests
{
    private static readonly DirectionId One = new(1);
    private static readonly DirectionState Direction = new(new DirectionOpened(One, "llm", SealLevel.Walls, "c"));
    private static readonly Exchange Fine = new("c-1", default, 1, ModelApi.Chat, "m", JsonDocument.Parse("{}").RootElement, 200, "", null, 0, null);

    [Fact]
    public void Two_equal_calls_are_nothing() => Assert.Null(Patience.Of(Direction, Fine, new Loop("shell ls", 2)));

    [Fact]
    public void The_third_is_told()
        => Assert.Equal(new LoopNoticed(One, "shell ls", 3), Patience.Of(Direction, Fine, new Loop("shell ls", 3)));

    [Fact]
    public void What_was_told_is_not_told_again_and_another_circle_is()
    {
        var told = Direction with { Loop = new LoopNoticed(One, "shell ls", 3) };

        Assert.Null(Patience.Of(told, Fine, new Loop("shell ls", 4)));
        Assert.IsType<LoopNoticed>(Patience.Of(told, Fine, new Loop("shell cat", 3)));
    }

    [Fact]
    public void The_sixth_ends_the_direction()
        => Assert.Equal(StopReason.Stuck, Assert.IsType<DirectionStopped>(Patience.Of(Direction, Fine, new Loop("shell ls", 6))).Reason);

    [Fact]
    public void A_call_that_could_not_be_paid_stops_the_direction_with_the_reason_that_the_agent_heard()
    {
        var stopped = Assert.IsType<DirectionStopped>(Patience.Of(Direction, Fine with { Status = 402, Refusal = "Used up." }, null));

        Assert.Equal((StopReason.OutOfBudget, "Used up."), (stopped.Reason, stopped.Why));
        Assert.Null(Patience.Of(Direction with { Stopped = stopped }, Fine with { Status = 402, Refusal = "Used up." }, null));
    }
}
