using Assay.Agents;
using Assay.Journal;
using Assay.Protocol;
using Assay.Sandbox;
using Xunit;

namespace Assay.Server.Tests.Joining;

public sealed class WaitingSeats
{
    private static readonly DirectionId One = new(1);
    private static readonly DirectionState Direction = new(new DirectionOpened(One, "join", SealLevel.Account, "c0"));
    private readonly List<DirectionId> ended = [];
    private readonly Seats seats;

    public WaitingSeats() => seats = new Seats(SealLevel.Account, TimeProvider.System, ended.Add);

    [Fact]
    public async Task An_agent_that_vanishes_ends_with_its_time_and_so_does_its_token()
    {
        var seat = await Taken();

        var outcome = await seats.Run(Direction, TimeSpan.FromMilliseconds(50), CancellationToken.None);

        Assert.IsType<GuestEnd.TimedOut>(outcome.End);
        Assert.True(outcome.Wall >= TimeSpan.FromMilliseconds(50));
        Assert.Null(seats.Find(seat.Token));
        Assert.True(seat.Over.IsCancellationRequested);
        Assert.Equal([One], ended);
    }

    [Fact]
    public async Task A_token_is_good_from_the_beginning_of_a_seat_to_its_end()
    {
        var seat = await Taken();
        Assert.Null(seats.Find(seat.Token));

        var running = seats.Run(Direction, TimeSpan.FromDays(300), CancellationToken.None);

        Assert.Same(seat, seats.Find(seat.Token));
        Assert.Null(seats.Find(seats.JoinToken));
        Assert.Equal(TimeSpan.FromDays(300), await seat.Begun);
        Assert.True(seats.InUse);
        seat.Leave(3);
        Assert.Equal(new GuestEnd.Exited(3), (await running).End);
        Assert.Null(seats.Find(seat.Token));
        Assert.False(seats.InUse);
    }

    [Fact]
    public async Task A_seat_is_taken_once()
    {
        var waiting = seats.Await(Direction, () => true, CancellationToken.None);

        Assert.NotNull(seats.Take("first"));
        Assert.Null(seats.Take("second"));
        Assert.Equal(new Arrival("first"), await waiting);
    }

    [Fact]
    public async Task A_seat_that_nobody_takes_is_taken_back_once_no_agent_is_welcome()
    {
        var welcome = true;
        var waiting = seats.Await(Direction, () => welcome, CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        welcome = false;

        Assert.Null(await waiting);
        Assert.Null(seats.Take("late"));
        Assert.Empty(ended);
    }

    [Fact]
    public async Task Stopping_takes_back_the_free_seats_and_ends_the_occupied_ones()
    {
        using var stop = new CancellationTokenSource();
        await Taken();
        var running = seats.Run(Direction, TimeSpan.FromHours(1), stop.Token);
        var waiting = seats.Await(Direction with { Opened = Direction.Opened with { Direction = new DirectionId(2) } }, () => true, stop.Token);

        await stop.CancelAsync();

        Assert.IsType<GuestEnd.Cancelled>((await running).End);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Null(seats.Take("late"));
    }

    private async Task<Seat> Taken()
    {
        var waiting = seats.Await(Direction, () => true, CancellationToken.None);
        var seat = seats.Take("tester")!;
        await waiting;
        return seat;
    }
}
