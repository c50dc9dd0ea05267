using Assay.Journal;
using Assay.Protocol;
using Assay.Sandbox;

namespace Assay.Agents;

/// <summary>
/// The workplace of agents that join from elsewhere: a direction is a seat that waits for a taker, and an agent reaches
/// the lab for exactly as long as it holds one. No wall of ours stands around it: the account boundary has to hold.
/// </summary>
/// <param name="seal">What the numbers made there are worth.</param>
/// <param name="ended">Told of each seat that was occupied and is over.</param>
public sealed class Seats(SealLevel seal, TimeProvider clock, Action<DirectionId> ended) : IWorkplace
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongWait = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly SortedDictionary<DirectionId, Seat> seats = [];

    public SealLevel Seal => seal;

    /// <summary>Whoever bears it may take a seat, as long as this research runs here.</summary>
    public string JoinToken { get; } = Tokens.New();

    /// <summary>True while an agent from elsewhere is at work.</summary>
    public bool InUse => All().Any(seat => seat.Occupied);

    /// <summary>Takes the first free seat; null when there is none.</summary>
    public Seat? Take(string by) => All().FirstOrDefault(seat => seat.TryTake(by));

    /// <summary>The occupied seat that a token belongs to. Looks at every one, so that the time tells nothing.</summary>
    public Seat? Find(string token)
    {
        Seat? found = null;
        foreach (var seat in All())
        {
            if (Tokens.Same(token, seat.Token) & seat.Occupied)
            {
                found = seat;
            }
        }

        return found;
    }

    public async Task<Arrival?> Await(DirectionState direction, Func<bool> welcome, CancellationToken cancel)
    {
        var seat = Put(new Seat(direction.Id));
        while (!seat.Taken.IsCompleted)
        {
            if (cancel.IsCancellationRequested || !welcome())
            {
                seat.TryWithdraw();
            }
            else
            {
                await Task.WhenAny(seat.Taken, Task.Delay(Look, clock, cancel));
            }
        }

        if (seat.Taken.IsCompletedSuccessfully)
        {
            return new Arrival(await seat.Taken);
        }

        Remove(seat);
        cancel.ThrowIfCancellationRequested();
        return null;
    }

    public async Task<GuestOutcome> Run(DirectionState direction, TimeSpan time, CancellationToken cancel)
    {
        var seat = Of(direction.Id);
        var since = clock.GetTimestamp();
        using var joined = GuestRegistry.OfThisProcess.Join();
        seat.Begin(time);
        try
        {
            while (!seat.Left.IsCompleted && !cancel.IsCancellationRequested && time - clock.GetElapsedTime(since) is { Ticks: > 0 } rest)
            {
                await Task.WhenAny(seat.Left, Task.Delay(rest < LongWait ? rest : LongWait, clock, cancel));
            }

            return new GuestOutcome(await End(seat, cancel), clock.GetElapsedTime(since), TimeSpan.Zero, null);
        }
        finally
        {
            Remove(seat);
            ended(direction.Id);
        }
    }

    private static async Task<GuestEnd> End(Seat seat, CancellationToken cancel)
        => seat.Left.IsCompleted ? new GuestEnd.Exited(await seat.Left)
            : cancel.IsCancellationRequested ? new GuestEnd.Cancelled()
            : new GuestEnd.TimedOut();

    private List<Seat> All()
    {
        lock (gate)
        {
            return [.. seats.Values];
        }
    }

    private Seat Of(DirectionId direction)
    {
        lock (gate)
        {
            return seats[direction];
        }
    }

    private Seat Put(Seat seat)
    {
        lock (gate)
        {
            return seats[seat.Direction] = seat;
        }
    }

    private void Remove(Seat seat)
    {
        lock (gate)
        {
            seats.Remove(seat.Direction);
        }

        seat.End();
    }
}
